#include "core/search/log_index.hpp"

#include "core/language/text.hpp"
#include "core/search/log_layout.hpp"

#include <algorithm>
#include <charconv>
#include <map>

namespace waydesk::search {
namespace {

namespace fs = std::filesystem;
using namespace layout;

using Place = std::pair<std::int64_t, std::int64_t>;  // log, piece

// Words without the marks that people leave out are found with and without them.
void add_terms(Xapian::Document& out, Voice voice, std::string_view text, Analyzer& analyzer) {
    const std::string prefix(1, static_cast<char>(voice));
    for (const Term& term : analyzer.terms(language::to_nfc(text))) {
        if (!term.is_alone() && term.kind == TermKind::word && term.writing != language::Writing::hangul) continue;
        out.add_term(prefix + term.text);
        if (!term.is_alone()) continue;
        const std::string bare = language::without_marks(std::string_view(term.text).substr(1));
        if (bare != std::string_view(term.text).substr(1)) out.add_term(prefix + term.text.front() + bare);
    }
}

fs::path beside(const fs::path& folder, const char* ending) { return folder.string() + ending; }

std::vector<std::string> terms_with(const Xapian::Document& document, char prefix) {
    std::vector<std::string> out;
    auto term = document.termlist_begin();
    for (term.skip_to(std::string(1, prefix)); term != document.termlist_end(); ++term) {
        if ((*term).front() != prefix) break;
        out.push_back(*term);
    }
    return out;
}

}  // namespace

struct LogWriter::Implementation {
    struct Piece {
        Xapian::Document document;
        Xapian::docid id = 0;  // 0: it is not stored yet
        bool is_changed = false;
    };

    fs::path folder;
    int flags = 0;
    Xapian::WritableDatabase database;
    Analyzer analyzer;
    std::map<Place, Piece> open;  // of this round
    std::int64_t position = 0;

    Piece& piece(std::int64_t log, std::int64_t number) {
        const auto [at, is_new] = open.try_emplace({log, number});
        if (!is_new) return at->second;
        const std::string term = piece_term(log, number);
        if (auto posting = database.postlist_begin(term); posting != database.postlist_end(term)) {
            at->second.id = *posting;
            at->second.document = database.get_document(at->second.id);
            return at->second;
        }
        Xapian::Document& document = at->second.document;
        document.add_boolean_term(term);
        document.add_boolean_term(log_term(log));
        document.add_value(log_slot, bytes_of(log));
        document.add_value(piece_slot, bytes_of(number));
        return at->second;
    }

    std::vector<std::int64_t> pieces_of(std::int64_t log) {
        std::vector<std::int64_t> out;
        const std::string term = log_term(log);
        for (auto at = database.postlist_begin(term); at != database.postlist_end(term); ++at)
            out.push_back(number_of(database.get_document(*at).get_value(piece_slot)));
        for (auto at = open.lower_bound({log, 0}); at != open.end() && at->first.first == log; ++at)
            if (std::ranges::find(out, at->first.second) == out.end()) out.push_back(at->first.second);
        return out;
    }

    void put_terms(Piece& piece, char prefix, const std::vector<std::string>& wanted) {
        const std::vector<std::string> known = terms_with(piece.document, prefix);
        if (known == wanted) return;
        for (const std::string& term : known) piece.document.remove_term(term);
        for (const std::string& term : wanted) piece.document.add_boolean_term(term);
        piece.is_changed = true;
    }

    void write() {
        for (auto& [place, piece] : open) {
            if (!piece.is_changed) continue;
            if (piece.id != 0)
                database.replace_document(piece.id, piece.document);
            else
                database.add_document(piece.document);
        }
        open.clear();
    }
};

LogWriter::LogWriter(std::unique_ptr<Implementation> implementation) : implementation_(std::move(implementation)) {}
LogWriter::~LogWriter() = default;
LogWriter::LogWriter(LogWriter&&) noexcept = default;
LogWriter& LogWriter::operator=(LogWriter&&) noexcept = default;

Result<LogWriter> LogWriter::open(const fs::path& folder, const std::string& source, std::int64_t newest,
                                  Durability durability) {
    std::error_code failed;
    fs::create_directories(folder.parent_path(), failed);
    for (const fs::path& left : {beside(folder, ".new"), beside(folder, ".old")}) fs::remove_all(left, failed);
    const int flags = Xapian::DB_BACKEND_GLASS | (durability == Durability::none ? Xapian::DB_NO_SYNC : 0);
    const auto try_open = [&](int how) {
        auto it = std::make_unique<Implementation>();
        it->folder = folder, it->flags = flags;
        const Result<bool> is_ours = guarded([&] {
            it->database = Xapian::WritableDatabase(folder.string(), flags | how);
            if (how == Xapian::DB_CREATE_OR_OVERWRITE) {
                it->database.set_metadata(std::string(log_format_key), std::string(log_format));
                it->database.set_metadata(std::string(source_key), source);
                return true;
            }
            const std::string position = it->database.get_metadata(std::string(position_key));
            std::from_chars(position.data(), position.data() + position.size(), it->position);
            return it->database.get_metadata(std::string(log_format_key)) == log_format &&
                   it->database.get_metadata(std::string(source_key)) == source && it->position <= newest;
        });
        if (!is_ours) return Result<LogWriter>(is_ours.error());
        return *is_ours ? Result<LogWriter>(LogWriter(std::move(it))) : Result<LogWriter>(Errc::unsupported);
    };
    Result<LogWriter> opened = try_open(Xapian::DB_OPEN);
    if (opened || opened.error() == Errc::busy) return opened;
    fs::remove_all(folder, failed);
    if (failed) return Errc::storage_failed;
    return try_open(Xapian::DB_CREATE_OR_OVERWRITE);
}

std::int64_t LogWriter::position() const { return implementation_->position; }

Result<void> LogWriter::add(const LogEntry& entry) {
    return guarded([&] {
        Implementation::Piece& piece = implementation_->piece(entry.log, piece_of(entry.number));
        const std::string at = bytes_of(entry.at.us);
        const std::string last = piece.document.get_value(last_slot), first = piece.document.get_value(first_slot);
        if (at > last) piece.document.add_value(last_slot, at);
        if (first.empty() || at < first) piece.document.add_value(first_slot, at);
        add_terms(piece.document, entry.voice, entry.text, implementation_->analyzer);
        piece.is_changed = true;
    });
}

Result<void> LogWriter::put_head(const LogHead& head) {
    return guarded([&] {
        std::vector<std::string> labels;
        for (const std::string& label : head.labels) labels.push_back(label_term(label));
        Xapian::Document named;
        add_terms(named, Voice::heading, head.heading, implementation_->analyzer);
        const std::vector<std::string> words = terms_with(named, static_cast<char>(Voice::heading));
        std::ranges::sort(labels);
        labels.erase(std::unique(labels.begin(), labels.end()), labels.end());
        for (const std::int64_t number : implementation_->pieces_of(head.log)) {
            Implementation::Piece& piece = implementation_->piece(head.log, number);
            implementation_->put_terms(piece, 'X', labels);
            implementation_->put_terms(piece, static_cast<char>(Voice::heading), words);
        }
    });
}

Result<void> LogWriter::forget(std::int64_t log) {
    return guarded([&] {
        auto& open = implementation_->open;
        open.erase(open.lower_bound({log, 0}), open.lower_bound({log + 1, 0}));
        implementation_->database.delete_document(log_term(log));
    });
}

Result<void> LogWriter::compact() {
    const fs::path& folder = implementation_->folder;
    const fs::path next = beside(folder, ".new"), old = beside(folder, ".old");
    std::error_code failed;
    fs::remove_all(next, failed);
    const Result<void> written = guarded([&] {
        implementation_->database.compact(next.string(), Xapian::DBCOMPACT_NO_RENUMBER);
        implementation_->database.close();
    });
    if (!written) return written;
    fs::rename(folder, old, failed);
    if (!failed) fs::rename(next, folder, failed);
    if (failed) return Errc::storage_failed;
    fs::remove_all(old, failed);
    return guarded([&] {
        implementation_->database = Xapian::WritableDatabase(folder.string(), implementation_->flags | Xapian::DB_OPEN);
    });
}

Result<void> LogWriter::commit(std::int64_t position) {
    return guarded([&] {
        implementation_->write();
        implementation_->database.set_metadata(std::string(position_key), std::to_string(position));
        implementation_->database.commit();
        implementation_->position = position;
    });
}

}  // namespace waydesk::search
