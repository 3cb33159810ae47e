#include "server/app/knowledge.hpp"

#include "core/log.hpp"
#include "core/privacy/mask.hpp"
#include "kb/article/rows.hpp"

#include <boost/asio/strand.hpp>

namespace waydesk::app {
namespace {

using kb::article::Edit;
using kb::article::Shelf;

kb::article::TextPtr published_in(const kb::article::Library& library, const kb::article::TextKey& key) {
    const kb::article::Texts* texts = library.find(key);
    return texts == nullptr ? nullptr : texts->published;
}

// What readers may find otherwise than before. A draft is nothing to them.
std::vector<kb::article::TextKey> keys_of(const Edit& edit, const kb::article::Library& before,
                                          const kb::article::Library& after) {
    std::vector<kb::article::TextKey> out;
    for (const kb::article::Text& text : edit.texts) out.push_back(text.key);
    for (const kb::article::Move& move : edit.moves) out.push_back(move.key);
    std::erase_if(out, [&](const auto& key) { return published_in(before, key) == published_in(after, key); });
    for (const kb::article::Article& article : edit.articles)  // its audience may be another one
        if (const kb::article::Entry* entry = before.find(article.slug))
            for (const auto& [language, texts] : entry->texts)
                if (texts.published) out.push_back({article.slug, language});
    std::ranges::sort(out);
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

}  // namespace

Knowledge::Knowledge(DeskRuntime& runtime, kb::article::Library library, std::unique_ptr<kb::article::Finder> finder,
                     Executor workers)
    : runtime_(runtime),
      finder_(std::move(finder)),
      workers_(std::move(workers)),
      indexing_(boost::asio::make_strand(workers_)),
      misses_(runtime.workspace().value, runtime.clock().now()) {
    shelf_.store(std::make_shared<const Shelf>(std::move(library), kb::article::PolicyStates(), 1));
    index({});
}

void Knowledge::show(kb::article::Library library, kb::article::PolicyStates policies) {
    const std::int64_t number = shelf()->number() + 1;
    shelf_.store(std::make_shared<const Shelf>(std::move(library), std::move(policies), number));
}

void Knowledge::set_policies(kb::article::PolicyStates policies) {
    runtime_.thread().post([this, policies = std::move(policies)] {
        const kb::article::ShelfPtr before = shelf();
        if (before->policies() != policies) show(before->library(), policies);
    });
}

Task<api::Configured> Knowledge::edit(Decide decide, Tell tell) {
    std::function<void(std::function<void(api::Configured)>)> work = [this, decide = std::move(decide),
                                                                      tell = std::move(tell)](auto answer) {
        kb::article::Edited edited = decide(*shelf(), clock().now());
        if (const auto* flaw = std::get_if<Flaw>(&edited)) return answer(*flaw);
        if (const auto* code = std::get_if<error_code>(&edited)) return answer(*code);
        commit(std::move(std::get<Edit>(edited)), tell, answer);
    };
    co_return co_await runtime_.ask<api::Configured>(std::move(work));
}

// Stored first, shown then: what readers have seen is never lost.
void Knowledge::commit(Edit edit, const Tell& tell, const std::function<void(api::Configured)>& answer) {
    if (edit.empty()) return answer(tell(*shelf()));
    store::Change change = kb::article::change_of(runtime_.workspace().value, edit);
    const auto shared = std::make_shared<const Edit>(std::move(edit));
    runtime_.commit(std::move(change), [this, shared, tell, answer](const Result<void>& written) {
        if (!written) {
            read_again();
            // Two edits of the same version were on their way at once.
            const bool was_second = store::is_own_fault(written.error()) && written.error() != store::Errc::too_large;
            return answer(was_second ? make_error_code(Errc::conflict) : written.error());
        }
        const kb::article::ShelfPtr before = shelf();
        kb::article::Library library = before->library();
        library.take(*shared);
        auto changed = keys_of(*shared, before->library(), library);
        show(std::move(library), before->policies());
        if (!changed.empty()) index(std::move(changed));
        answer(tell(*shelf()));
    });
}

void Knowledge::index(std::vector<kb::article::TextKey> changed) {
    boost::asio::post(indexing_, [this, changed = std::move(changed)] {
        const auto taken = finder_->take(shelf()->library(), changed);
        if (!taken && taken.error() != Errc::closed)
            log::error("articles_not_indexed", {{"why", taken.error().message()}});
        was_indexed_ = true;
    });
}

// After a failure nobody knows what of an edit was kept: the database does.
void Knowledge::read_again() {
    const std::int64_t number = shelf()->number();
    const auto read = [this, number](store::Connection& connection) {
        auto library = kb::article::read_library(connection, runtime_.workspace().value);
        runtime_.thread().post([this, number, library = std::move(library)]() mutable {
            if (!library) return log::error("articles_not_read", {{"why", library.error().message()}});
            if (shelf()->number() != number) return read_again();  // an edit was stored meanwhile
            show(std::move(*library), shelf()->policies());
            index({});
        });
    };
    if (const auto taken = runtime_.readers().submit(read); !taken)
        log::error("articles_not_read", {{"why", taken.error().message()}});
}

Task<Result<std::vector<kb::article::Hit>>> Knowledge::find(kb::article::Question question) {
    auto work = [this, question = std::move(question)] { return finder_->find(question); };
    auto found = offload(was_indexed_ ? workers_ : indexing_, std::move(work));
    co_return co_await std::move(found);
}

Task<Result<void>> Knowledge::write(kb::article::Feedback feedback) {
    co_return co_await runtime_.write(kb::article::change_of(runtime_.workspace().value, feedback));
}

// What people search for can hold numbers that must not be kept. Counting is no reason to keep anybody waiting.
void Knowledge::missed(language::LanguageTag language, std::string query) {
    const std::string kept = privacy::mask(query, runtime_.kept_numbers()).text;
    runtime_.thread().post([this, language = std::move(language), kept] {
        auto change = misses_.count(language, kept, clock().now());
        if (change) runtime_.commit(std::move(*change), [](const Result<void>&) {});
    });
}

}  // namespace waydesk::app
