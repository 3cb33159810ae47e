#pragma once
// The knowledge base of the running program: decides edits on the desk thread, writes them, and then shows readers of
// all threads what there is. The search index follows a moment later, on the workers; a question that comes before the
// index was made waits for it.

#include "kb/article/editing.hpp"
#include "kb/article/feedback.hpp"
#include "kb/article/finder.hpp"
#include "kb/article/shelf.hpp"
#include "server/api/routing_ports.hpp"
#include "server/app/desk_runtime.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <atomic>

namespace waydesk::app {

class Knowledge {
public:
    // `workers` is a pool: searching and indexing block. `finder` takes in `library` there.
    Knowledge(DeskRuntime& runtime, kb::article::Library library, std::unique_ptr<kb::article::Finder> finder,
              Executor workers);

    void stop() { finder_->stop(); }  // before the workers are waited for

    // Any thread.
    kb::article::ShelfPtr shelf() const { return shelf_.load(); }
    const Clock& clock() const { return runtime_.clock(); }
    time::Date today() const { return kb::article::date_of(clock().now()); }
    DeskRuntime& runtime() { return runtime_; }
    Task<Result<std::vector<kb::article::Hit>>> find(kb::article::Question question);
    Task<Result<void>> write(kb::article::Feedback feedback);
    void missed(language::LanguageTag language, std::string query);  // a question without an answer

    // Which policies are in force, from now on. Any thread.
    void set_policies(kb::article::PolicyStates policies);

    // Decides on the desk thread over what is known there, writes it, and answers with what `tell` says of the
    // knowledge base then. Errors of Configured: conflict when somebody else was first.
    using Decide = std::function<kb::article::Edited(const kb::article::Shelf&, Instant now)>;
    using Tell = std::function<std::string(const kb::article::Shelf&)>;
    Task<api::Configured> edit(Decide decide, Tell tell);

private:
    void commit(kb::article::Edit edit, const Tell& tell, const std::function<void(api::Configured)>& answer);
    void show(kb::article::Library library, kb::article::PolicyStates policies);
    void index(std::vector<kb::article::TextKey> changed);
    void read_again();

    DeskRuntime& runtime_;
    std::unique_ptr<kb::article::Finder> finder_;
    Executor workers_;
    Executor indexing_;  // one at a time
    std::atomic<bool> was_indexed_ = false;
    std::atomic<kb::article::ShelfPtr> shelf_;
    kb::article::Misses misses_;  // on the desk thread
};

}  // namespace waydesk::app
