#include "kb/article/importing.hpp"

#include <algorithm>
#include <set>

namespace waydesk::kb::article {
namespace {

ArticleFile file_of(const Entry& entry, const Text& text) {
    ArticleFile file;
    file.slug = text.key.slug;
    file.language = text.key.language;
    file.title = text.title;
    file.summary = text.summary;
    file.keywords = text.keywords;
    file.body = text.body;
    if (text.key.language == source_language() || !entry.texts.contains(source_language()))
        file.shared = entry.article.shared;
    if (text.source_version > 0) file.source_version = text.source_version;
    return file;
}

class Importer {
public:
    Importer(const Library& library, bool publishes, const PolicyStates& policies, const Actor& actor)
        : draft_(library), publishes_(publishes), policies_(policies), actor_(actor) {}

    ImportPlan plan(const std::vector<NamedFile>& files) {
        if (files.size() > most_import_files) {
            refuse("", {0, "At most " + std::to_string(most_import_files) + " files are taken at once."});
            return std::move(plan_);
        }
        read(files);
        // English first: it brings the shared facts, and translations name its versions.
        std::ranges::sort(read_, {}, [&](const Read& one) {
            return std::pair(one.file.language != source_language(), place_.at(one.name));
        });
        for (const Read& one : read_)
            if (one.file.shared) take_shared(one);
        for (const Read& one : read_) take_text(one);
        std::ranges::sort(plan_.changes, {}, [&](const ImportChange& change) { return place_.at(change.file); });
        if (!plan_.flaws.empty()) plan_.edit = {};
        return std::move(plan_);
    }

private:
    struct Read {
        std::string name;
        ArticleFile file;
    };

    void refuse(const std::string& file, FileFlaw flaw) { plan_.flaws.push_back({file, std::move(flaw)}); }

    void read(const std::vector<NamedFile>& files) {
        std::set<TextKey> seen;
        for (const NamedFile& named : files) {
            auto file = read_article_file(named.name, named.text, Reading::strict);
            if (!file) {
                for (FileFlaw& flaw : file.error()) refuse(named.name, std::move(flaw));
                continue;
            }
            if (!seen.insert({file->slug, file->language}).second) {
                refuse(named.name, {0, "This article stands twice among the files."});
                continue;
            }
            for (FileFlaw& flaw : check_text(*file)) {
                if (flaw.line > 0) flaw.line += lines_before(named.text, *file);
                refuse(named.name, std::move(flaw));
            }
            place_[named.name] = read_.size();
            read_.push_back({named.name, std::move(*file)});
        }
    }

    // Of the front matter: lines of the body are counted from the file's first.
    static std::size_t lines_before(const std::string& text, const ArticleFile& file) {
        const auto count = [](const std::string& in) { return static_cast<std::size_t>(std::ranges::count(in, '\n')); };
        return count(text) - std::min(count(text), count(file.body));
    }

    void apply(Edit edit) {
        draft_.take(edit);
        std::ranges::move(edit.articles, std::back_inserter(plan_.edit.articles));
        std::ranges::move(edit.texts, std::back_inserter(plan_.edit.texts));
        std::ranges::move(edit.moves, std::back_inserter(plan_.edit.moves));
    }

    bool apply(const std::string& file, Edited edited) {
        if (auto* edit = std::get_if<Edit>(&edited)) {
            apply(std::move(*edit));
            return true;
        }
        const Flaw* flaw = std::get_if<Flaw>(&edited);
        refuse(file, {0, flaw != nullptr ? flaw->sentence : std::get<error_code>(edited).message()});
        return false;
    }

    void take_shared(const Read& one) {
        const Entry* entry = draft_.find(one.file.slug);
        if (entry != nullptr && entry->article.shared == *one.file.shared) return;
        const std::int64_t before = entry == nullptr ? 0 : entry->article.version;
        if (apply(one.name, put_shared(draft_, one.file.slug, before, *one.file.shared, actor_)))
            shared_changed_.insert(one.name);
    }

    void take_text(const Read& one) {
        const TextKey key{one.file.slug, one.file.language};
        if (draft_.find(key.slug) == nullptr)
            return refuse(one.name,
                          {0, "There is no article " + key.slug + " yet, and no file of it says its category."});
        const Texts* texts = draft_.find(key);
        ImportChange change{one.name, key, 1, ImportChange::Kind::added, shared_changed_.contains(one.name)};
        if (texts != nullptr) {
            const TextPtr& seen = publishes_ && texts->published ? texts->published : texts->latest;
            change.kind = says_the_same(*seen, one.file) ? ImportChange::Kind::unchanged : ImportChange::Kind::changed;
            change.version = texts->latest->version + (change.kind == ImportChange::Kind::changed ? 1 : 0);
        }
        plan_.changes.push_back(change);
        if (change.kind == ImportChange::Kind::unchanged || !plan_.flaws.empty()) return;
        if (!apply(one.name, save_text(draft_, one.file, change.version - 1, actor_)) || !publishes_) return;
        for (const Action action : {Action::submit, Action::publish})
            apply(one.name, move_text(draft_, key, change.version, action, {}, policies_, actor_));
    }

    Library draft_;  // as it will be
    bool publishes_;
    const PolicyStates& policies_;
    const Actor& actor_;
    std::vector<Read> read_;
    std::map<std::string, std::size_t> place_;
    std::set<std::string> shared_changed_;
    ImportPlan plan_;
};

}  // namespace

std::string_view to_string(ImportChange::Kind kind) {
    switch (kind) {
        case ImportChange::Kind::added: return "added";
        case ImportChange::Kind::changed: return "changed";
        default: return "unchanged";
    }
}

ImportPlan plan_import(const Library& library, const std::vector<NamedFile>& files, bool publishes,
                       const PolicyStates& policies, const Actor& actor) {
    return Importer(library, publishes, policies, actor).plan(files);
}

std::vector<NamedFile> export_files(const Library& library, const std::optional<language::LanguageTag>& language,
                                    bool only_published) {
    std::vector<NamedFile> out;
    for (const auto& [slug, entry] : library.entries()) {
        for (const auto& [tag, texts] : entry.texts) {
            if (language && tag != *language) continue;
            const TextPtr& text = only_published ? texts.published : texts.latest;
            if (!text) continue;
            const ArticleFile file = file_of(entry, *text);
            out.push_back({file_name(file), write_article_file(file)});
        }
    }
    return out;
}

}  // namespace waydesk::kb::article
