#include "core/search/shard.hpp"
#include "core/search/xapian.hpp"

#include <cstring>

namespace waydesk::search {
namespace {

// Reads a slot of every document that has it.
template <class F>
void for_each_value(const Xapian::Database& database, Xapian::valueno slot, F&& f) {
    for (auto it = database.valuestream_begin(slot); it != database.valuestream_end(slot); ++it) f(it.get_docid(), *it);
}

void read_rows(const Xapian::Database& database, ShardTable& table) {
    table.rows.resize(database.get_lastdocid() + 1);
    table.documents = database.get_doccount();
    for_each_value(database, article_slot, [&](Xapian::docid id, std::string value) {
        table.rows[id].article = std::move(value);
        table.rows[id].length = database.get_doclength(id);
    });
    std::map<std::string, language::LanguageTag> tags;
    for_each_value(database, language_slot, [&](Xapian::docid id, const std::string& value) {
        const auto [tag, is_new] = tags.try_emplace(value);
        if (is_new) tag->second = language::LanguageTag::parse_or(value, {});
        table.rows[id].language = tag->second;
    });
    for_each_value(database, audience_slot,
                   [&](Xapian::docid id, std::string value) { table.rows[id].audience = std::move(value); });
    for_each_value(database, text_slot, [&](Xapian::docid id, const std::string& value) {
        table.rows[id].text_begin = static_cast<std::uint32_t>(table.text.size());
        table.text.resize(table.text.size() + value.size() / sizeof(TermMark));
        std::memcpy(&table.text[table.rows[id].text_begin], value.data(), value.size());
        table.rows[id].text_end = static_cast<std::uint32_t>(table.text.size());
    });
    table.mean_length = std::max(1.0, database.get_avlength());
}

void read_terms(const Xapian::Database& database, const Stemmer& stemmer, ShardTable& table) {
    std::vector<Vocabulary::Entry> words;
    for (auto it = database.allterms_begin(); it != database.allterms_end(); ++it) {
        const std::string term = *it;
        table.terms.push_back(mark_of(term));
        if (term.front() == prefix_of(TermKind::word)) words.push_back({term.substr(1), it.get_termfreq()});
    }
    std::ranges::sort(table.terms);
    table.vocabulary = Vocabulary(std::move(words), stemmer);
}

std::shared_ptr<const ShardTable> read_table(const Xapian::Database& database, const std::string& language,
                                             const Stemmer& stemmer) {
    auto table = std::make_shared<ShardTable>();
    table->language = language;
    table->revision = database.get_revision();
    read_rows(database, *table);
    read_terms(database, stemmer, *table);
    return table;
}

}  // namespace

struct ShardReader::Implementation {
    Xapian::Database database;
};

ShardReader::ShardReader(std::unique_ptr<Implementation> implementation, std::shared_ptr<const ShardTable> table)
    : implementation_(std::move(implementation)), table_(std::move(table)), stemmer_(table_->language) {}
ShardReader::~ShardReader() = default;
ShardReader::ShardReader(ShardReader&&) noexcept = default;
ShardReader& ShardReader::operator=(ShardReader&&) noexcept = default;

Result<ShardReader> ShardReader::open(const std::filesystem::path& folder, std::shared_ptr<const ShardTable> table) {
    auto it = std::make_unique<Implementation>();
    const Result<std::string> version = guarded([&] {
        it->database = Xapian::Database(folder.string());
        return it->database.get_metadata(std::string(format_key));
    });
    if (!version) return version.error();
    if (*version != format_version) return Errc::unsupported;
    const Result<void> read = guarded([&] {
        const std::string language = folder.filename().string();
        if (!table || table->revision != it->database.get_revision())
            table = read_table(it->database, language, Stemmer(language));
    });
    if (!read) return read.error();
    return ShardReader(std::move(it), std::move(table));
}

Result<bool> ShardReader::refresh() {
    return guarded([&] {
        if (!implementation_->database.reopen()) return false;
        table_ = read_table(implementation_->database, table_->language, stemmer_);
        return true;
    });
}

Result<void> ShardReader::postings(const std::string& term, std::vector<Posting>& out) const {
    return guarded([&] {
        const Xapian::Database& database = implementation_->database;
        for (auto it = database.postlist_begin(term); it != database.postlist_end(term); ++it)
            out.push_back({*it, it.get_wdf()});
    });
}

Result<std::string> ShardReader::text(std::uint32_t document) const {
    return guarded([&] { return implementation_->database.get_document(document).get_data(); });
}

}  // namespace waydesk::search
