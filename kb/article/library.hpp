#pragma once
// The knowledge base in memory: of every article its shared facts, and of each language the newest and the published
// text. What is older stays in the database. One thread.

#include "kb/article/article.hpp"

namespace waydesk::kb::article {

struct Texts {
    TextPtr latest;     // never null
    TextPtr published;  // null: none is
};

struct Entry {
    Article article;
    std::map<language::LanguageTag, Texts> texts;
};

// A change of a text's state.
struct Move {
    TextKey key;
    std::int64_t version = 0;
    Action action = Action::submit;
    State from = State::draft;
    State to = State::review;
    std::string by;
    Instant at;
    std::string note;                             // what is to be mended, of give_back
    std::map<std::string, std::int64_t> checked;  // with publish
};

// What one command changes, all or nothing: decided by editing.hpp, written by rows.hpp, then taken in here.
struct Edit {
    std::vector<Article> articles;
    std::vector<Text> texts;  // new versions
    std::vector<Move> moves;  // in this order, after the texts

    bool empty() const { return articles.empty() && texts.empty() && moves.empty(); }
};

class Library {
public:
    const std::map<std::string, Entry, std::less<>>& entries() const { return entries_; }
    const Entry* find(std::string_view slug) const;
    const Texts* find(const TextKey& key) const;
    bool empty() const { return entries_.empty(); }

    void take(const Edit& edit);  // of texts and moves whose article is known

private:
    void take(Text text);
    void take(const Move& move);

    std::map<std::string, Entry, std::less<>> entries_;
};

}  // namespace waydesk::kb::article
