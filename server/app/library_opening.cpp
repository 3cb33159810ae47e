#include "server/app/library_opening.hpp"

#include "core/log.hpp"
#include "kb/article/importing.hpp"
#include "kb/article/rows.hpp"
#include "kb/article/shipped.hpp"

namespace waydesk::app {
namespace {

store::Refusal refusal(const error_code& code, std::string what) {
    return {code, std::move(what) + " (" + code.message() + ")."};
}

// A shipped file that is refused would keep all others away: it is told and left out.
kb::article::Edit shipped(const kb::article::PolicyStates& policies, Instant now) {
    std::vector<kb::article::NamedFile> files;
    for (const kb::article::ShippedFile& file : kb::article::shipped_files())
        files.push_back({std::string(file.name), std::string(file.text)});
    const kb::article::Actor actor{"system", now};
    kb::article::ImportPlan plan = kb::article::plan_import({}, files, true, policies, actor);
    if (plan.flaws.empty()) return std::move(plan.edit);
    for (const kb::article::ImportFlaw& one : plan.flaws) {
        log::error("shipped_article_refused", {{"file", one.file}, {"why", one.flaw.sentence}});
        std::erase_if(files, [&](const kb::article::NamedFile& file) { return file.name == one.file; });
    }
    return kb::article::plan_import({}, files, true, policies, actor).edit;
}

}  // namespace

store::Explained<kb::quoting::Shelf> open_policies(store::Connection& connection, std::int64_t workspace,
                                                   bool is_demo) {
    const auto stored = kb::quoting::read_policies(connection, workspace);
    if (!stored) return store::Refusal{stored.error(), "The stored policies cannot be read."};
    kb::quoting::Shelf shelf(kb::quoting::shipped_policies(is_demo));
    for (const std::string& unread : shelf.load(*stored)) log::warn("policy_unread", {{"policy", unread}});
    return shelf;
}

kb::article::PolicyStates states_of(const kb::quoting::Shelf& shelf) {
    kb::article::PolicyStates out;
    for (const auto& [id, versions] : shelf.policies()) {
        const kb::policy::Policy& newest = *versions.rbegin()->second.policy;
        out[id] = {newest.version, newest.status() == kb::policy::SourceStatus::recalled, newest.title};
    }
    return out;
}

store::Explained<kb::article::Library> open_library(store::Connection& connection, store::Ledger& ledger,
                                                    std::int64_t workspace, const kb::article::PolicyStates& policies,
                                                    Instant now) {
    auto library = kb::article::read_library(connection, workspace);
    if (!library) return refusal(library.error(), "The articles cannot be read");
    if (!library->empty()) return std::move(*library);
    const kb::article::Edit edit = shipped(policies, now);
    if (edit.empty()) return std::move(*library);
    Result<void> written;
    const auto taken = ledger.submit(kb::article::change_of(workspace, edit),
                                     [&](Result<void> result) { written = std::move(result); });
    if (!taken || !written)
        return refusal(taken ? written.error() : taken.error(), "The shipped articles cannot be stored");
    library->take(edit);
    log::info("articles_shipped", {{"texts", static_cast<std::int64_t>(edit.texts.size())}});
    return std::move(*library);
}

}  // namespace waydesk::app
