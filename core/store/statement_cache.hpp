#pragma once
// Prepared statements of one connection, found by their text: a Statement may live shorter than the connection.

#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace waydesk::store {

inline constexpr std::size_t most_prepared_statements = 2'000;

template <class Prepared>
class StatementCache {
public:
    bool is_full() const { return prepared_.size() >= most_prepared_statements; }
    Prepared* find(std::string_view text) {
        const auto known = prepared_.find(text);
        return known == prepared_.end() ? nullptr : &known->second;
    }
    Prepared& keep(std::string_view text, Prepared prepared) {
        return prepared_.insert_or_assign(std::string(text), std::move(prepared)).first->second;
    }
    template <class Visit>
    void each(Visit visit) {
        for (auto& [text, prepared] : prepared_) visit(prepared);
    }
    void clear() { prepared_.clear(); }

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    std::unordered_map<std::string, Prepared, Hash, std::equal_to<>> prepared_;
};

}  // namespace waydesk::store
