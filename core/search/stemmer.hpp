#pragma once
// The stem of a word: Snowball where there is one for the language, the first letters where there is none. One thread
// at a time.

#include <memory>
#include <string>
#include <string_view>

namespace waydesk::search {

class Stemmer {
public:
    explicit Stemmer(std::string_view language);  // "de"; any
    ~Stemmer();
    Stemmer(Stemmer&&) noexcept;
    Stemmer& operator=(Stemmer&&) noexcept;

    std::string stem(const std::string& form) const;
    bool knows_endings() const;  // not: a word is its own stem

private:
    struct Implementation;
    std::unique_ptr<Implementation> implementation_;
};

}  // namespace waydesk::search
