#include "core/search/log_search.hpp"

#include "core/search/log_layout.hpp"

#include <algorithm>

namespace waydesk::search {
namespace {

using namespace layout;

constexpr std::size_t most_idle = 4;
constexpr int most_tries = 8;
constexpr std::size_t most_looked_through = 400;  // words that begin as one that may go on
constexpr std::size_t most_continued = 24;        // of them, those that are used most

// What one question asks of one database.
class LogQuery {
public:
    LogQuery(const Xapian::Database& database, const LogRequest& request) : database_(database), request_(request) {
        if (request.voice)
            voices_ = {*request.voice};
        else
            voices_ = {Voice::heading, Voice::guest, Voice::host};
    }

    Xapian::Query make() const {
        std::vector<Xapian::Query> all;
        for (const LogQuestion::Group& group : request_.question.groups()) all.push_back(of(group));
        Xapian::Query words(Xapian::Query::OP_AND, all.begin(), all.end());
        std::vector<Xapian::Query> filters;
        for (const std::vector<std::string>& row : request_.labels) {
            std::vector<Xapian::Query> any;
            for (const std::string& label : row) any.emplace_back(label_term(label));
            filters.emplace_back(Xapian::Query::OP_OR, any.begin(), any.end());
        }
        const auto compare = [&](Xapian::Query::op how, Xapian::valueno slot, Instant at) {
            if (at.is_set()) filters.emplace_back(how, slot, bytes_of(at.us));
        };
        compare(Xapian::Query::OP_VALUE_GE, last_slot, request_.from);
        compare(Xapian::Query::OP_VALUE_LE, first_slot, request_.to);
        compare(Xapian::Query::OP_VALUE_LE, last_slot, request_.until_last);
        if (filters.empty()) return words;
        return {Xapian::Query::OP_FILTER, words, Xapian::Query(Xapian::Query::OP_AND, filters.begin(), filters.end())};
    }

private:
    Xapian::Query of(const LogQuestion::Group& group) const {
        std::vector<Xapian::Query> wishes;
        for (const LogQuestion::Wish& wish : group.wishes) wishes.push_back(of(wish));
        Xapian::Query words(Xapian::Query::OP_AND, wishes.begin(), wishes.end());
        if (group.number.empty()) return words;
        const Xapian::Query number(label_term(request_.number_label + group.number));
        return wishes.empty() ? number : Xapian::Query(Xapian::Query::OP_OR, words, number);
    }

    Xapian::Query of(const LogQuestion::Wish& wish) const {
        std::vector<Xapian::Query> any;
        for (const Voice voice : voices_) {
            const std::string term = static_cast<char>(voice) + wish.term;
            any.emplace_back(term);
            if (!wish.is_open) continue;
            for (std::string& longer : continued(term)) any.emplace_back(std::move(longer));
        }
        return {Xapian::Query::OP_OR, any.begin(), any.end()};
    }

    std::vector<std::string> continued(const std::string& term) const {
        std::vector<std::pair<Xapian::doccount, std::string>> found;
        for (auto at = database_.allterms_begin(term); at != database_.allterms_end(term); ++at) {
            if (found.size() == most_looked_through) break;
            if (*at != term) found.emplace_back(at.get_termfreq(), *at);
        }
        const std::size_t kept = std::min(found.size(), most_continued);
        std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(kept), found.end(),
                          std::greater<>());
        std::vector<std::string> out;
        for (std::size_t i = 0; i < kept; ++i) out.push_back(std::move(found[i].second));
        return out;
    }

    const Xapian::Database& database_;
    const LogRequest& request_;
    std::vector<Voice> voices_;
};

std::vector<LogPlace> places(const Xapian::Database& database, const LogRequest& request) {
    Xapian::Enquire enquire(database);
    enquire.set_query(LogQuery(database, request).make());
    if (!request.is_best_first) {
        enquire.set_weighting_scheme(Xapian::BoolWeight());
        enquire.set_docid_order(Xapian::Enquire::DESCENDING);
        enquire.set_sort_by_value(last_slot, true);
    }
    const Xapian::MSet found =
        enquire.get_mset(static_cast<Xapian::doccount>(request.skip), static_cast<Xapian::doccount>(request.limit));
    std::vector<LogPlace> out;
    for (auto at = found.begin(); at != found.end(); ++at) {
        const Xapian::Document document = at.get_document();
        out.push_back({number_of(document.get_value(log_slot)), number_of(document.get_value(piece_slot)),
                       Instant{number_of(document.get_value(last_slot))}});
    }
    return out;
}

}  // namespace

struct LogSearcher::Reader {
    Xapian::Database database;
    std::int64_t round = 0;
};

Result<std::shared_ptr<LogSearcher::Reader>> LogSearcher::borrow() const {
    auto out = std::make_shared<Reader>();
    {
        const std::lock_guard guard(mutex_);
        if (!idle_.empty()) {
            out = std::move(idle_.back());
            idle_.pop_back();
            return out;
        }
        out->round = round_;
    }
    const Result<void> opened = guarded([&] { out->database = Xapian::Database(folder_.string()); });
    if (!opened) return opened.error();
    return out;
}

void LogSearcher::look_anew() {
    const std::lock_guard guard(mutex_);
    ++round_;
    idle_.clear();
}

// What a reader looks at may be written over under it, twice in a row when much is told: it begins again then.
Result<std::vector<LogPlace>> LogSearcher::find(const LogRequest& request) const {
    if (request.question.is_empty() || request.limit == 0) return std::vector<LogPlace>();
    for (int tries = 1;; ++tries) {
        const auto reader = borrow();
        if (!reader && (tries == most_tries || reader.error() == Errc::not_found)) return reader.error();
        if (!reader) continue;
        auto found = guarded([&] {
            (*reader)->database.reopen();
            return places((*reader)->database, request);
        });
        if (found) {
            const std::lock_guard guard(mutex_);
            if (idle_.size() < most_idle && (*reader)->round == round_) idle_.push_back(*reader);
        }
        if (found || tries == most_tries) return found;
    }
}

}  // namespace waydesk::search
