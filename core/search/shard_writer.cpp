#include "core/language/text.hpp"
#include "core/search/shard.hpp"
#include "core/search/xapian.hpp"

#include <algorithm>
#include <cstdio>

namespace waydesk::search {
namespace {

// How often a word counts that stands there. Tuned with the ranking (docs/decisions/0012-search.md).
constexpr Xapian::termcount title_weight = 3;
constexpr Xapian::termcount keywords_weight = 3;
constexpr Xapian::termcount summary_weight = 2;

constexpr std::size_t gap_between_fields = 8;  // places; nothing is near across it
constexpr std::size_t longest_key = 200;       // Xapian's terms have at most 245 bytes

class DocumentWriter {
public:
    explicit DocumentWriter(Analyzer& analyzer) : analyzer_(analyzer) {}

    void field(std::string_view nfc, Xapian::termcount weight) {
        const std::size_t base = text_.size();
        for (const Term& term : analyzer_.terms(nfc)) {
            out_.add_term(term.text, weight);
            if (!term.is_alone() && term.kind != TermKind::gram) continue;
            text_.resize(std::max(text_.size(), base + term.position + 1));
            text_[base + term.position] = mark_of(term.text);
        }
        text_.resize(text_.size() + gap_between_fields);
    }

    Xapian::Document& out() { return out_; }
    std::string text() const { return {reinterpret_cast<const char*>(text_.data()), text_.size() * sizeof(TermMark)}; }

private:
    Analyzer& analyzer_;
    Xapian::Document out_;
    std::vector<TermMark> text_;
};

}  // namespace

std::string key_term(std::string_view article, std::string_view language) {
    std::string out = "Q" + std::string(language) + "/";
    if (article.size() <= longest_key) return out.append(article);
    return out.append(article.substr(0, longest_key - 20)) + "#" + std::to_string(mark_of(article));
}

struct ShardWriter::Implementation {
    Xapian::WritableDatabase database;
    Analyzer analyzer;
};

ShardWriter::ShardWriter(std::unique_ptr<Implementation> implementation) : implementation_(std::move(implementation)) {}
ShardWriter::~ShardWriter() = default;
ShardWriter::ShardWriter(ShardWriter&&) noexcept = default;
ShardWriter& ShardWriter::operator=(ShardWriter&&) noexcept = default;

Result<ShardWriter> ShardWriter::open(const std::filesystem::path& folder, Durability durability) {
    auto it = std::make_unique<Implementation>();
    const int flags = Xapian::DB_CREATE_OR_OPEN | (durability == Durability::none ? Xapian::DB_NO_SYNC : 0);
    const Result<std::string> version = guarded([&] {
        it->database = Xapian::WritableDatabase(folder.string(), flags | Xapian::DB_BACKEND_GLASS);
        if (it->database.get_doccount() == 0 && it->database.get_metadata(std::string(format_key)).empty())
            it->database.set_metadata(std::string(format_key), std::string(format_version));
        return it->database.get_metadata(std::string(format_key));
    });
    if (!version) return version.error();
    if (*version != format_version) return Errc::unsupported;
    return ShardWriter(std::move(it));
}

Result<void> ShardWriter::put(const Document& document) {
    DocumentWriter writer(implementation_->analyzer);
    const std::string title = language::to_nfc(document.title);
    const std::string body = language::to_nfc(document.body);
    writer.field(title, title_weight);
    writer.field(language::to_nfc(document.keywords), keywords_weight);
    writer.field(language::to_nfc(document.summary), summary_weight);
    writer.field(body, 1);
    return guarded([&] {
        Xapian::Document& out = writer.out();
        const std::string key = key_term(document.article, document.language.str());
        out.add_boolean_term(key);
        out.add_value(article_slot, document.article);
        out.add_value(language_slot, document.language.str());
        out.add_value(audience_slot, document.audience);
        out.add_value(text_slot, writer.text());
        out.set_data(title + "\n" + body);
        implementation_->database.replace_document(key, out);
    });
}

Result<void> ShardWriter::remove(const std::string& article, const language::LanguageTag& language) {
    return guarded([&] { implementation_->database.delete_document(key_term(article, language.str())); });
}

Result<void> ShardWriter::commit() {
    return guarded([&] { implementation_->database.commit(); });
}

}  // namespace waydesk::search
