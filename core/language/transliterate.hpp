#pragma once
// Names in Latin letters, so that an agent finds "Чайковский" as "chaikovskii" or "tchaikovsky" is at least near it.
// For looking up, never for showing. An object lives on one thread.

#include <memory>
#include <string>
#include <string_view>

namespace waydesk::language {

class Latiniser {
public:
    Latiniser();  // reads ICU's rules: some 50 ms
    ~Latiniser();
    Latiniser(Latiniser&&) noexcept;
    Latiniser& operator=(Latiniser&&) noexcept;

    // Lower-case ASCII letters, digits and blanks as far as rules exist: "Łódź" -> "lodz", "東京" -> "dong jing"
    // (Chinese readings: the text alone does not tell Japanese), "Αθήνα" -> "athena". Others stay.
    std::string latin(std::string_view text) const;

private:
    struct Implementation;
    std::unique_ptr<Implementation> implementation_;
};

}  // namespace waydesk::language
