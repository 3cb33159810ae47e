// What a traveler wrote from a message on, quoted into a conversation of its own.
#include "core/utf8.hpp"
#include "desk/errc.hpp"
#include "server/app/desk_ask.hpp"
#include "server/app/tickets_port.hpp"

namespace waydesk::app {
namespace {

constexpr std::int64_t page_size = 200;
constexpr std::size_t longest_quote = 16'000;  // code points, as a message may have

// His messages, one below the other; of their files the names, because a file belongs to one message.
void quote(const desk::Event& event, desk::Split& into) {
    if (event.kind != desk::EventKind::message || !event.author.is_visitor() || !event.is_public()) return;
    const auto body = desk::message_body_from_json(event.body);
    if (!body) return;
    const auto add = [&](std::string_view line) {
        if (line.empty()) return;
        if (!into.text.empty()) into.text += "\n\n";
        into.text += line;
    };
    add(body->text);
    for (const desk::AttachmentInfo& attachment : body->attachments) add("[" + attachment.name + "]");
    if (!body->language.empty()) into.language = body->language;
    if (body->mail) into.mail = body->mail;
}

Result<desk::Split> read_split(desk::Loader& loader, const api::SplitOrder& order) {
    desk::Split split;
    split.conversation = order.conversation;
    split.subject = order.subject, split.queue = order.queue;
    for (std::int64_t after = order.seq - 1;;) {
        const auto page = loader.events_after(order.conversation, false, after, page_size);
        if (!page) return page.error();
        for (const desk::EventPtr& event : *page) quote(*event, split);
        if (count_code_points(split.text) > longest_quote) return Errc::too_large;
        if (page->size() < static_cast<std::size_t>(page_size)) return split;
        after = page->back()->seq;
    }
}

}  // namespace

Task<desk::Answer> TicketsOfDesk::split(desk::AgentId asker, api::SplitOrder order) {
    desk::Answer refused;
    const Result<desk::ConversationPtr> found = co_await find(asker, order.conversation);
    if (!found) {
        refused.error = found.error();
        co_return refused;
    }
    Read<desk::Split> work = [order](desk::Loader& loader) { return read_split(loader, order); };
    Result<desk::Split> split = co_await on_reader<desk::Split>(runtime_, std::move(work));
    if (!split) {
        refused.error = split.error();
        co_return refused;
    }
    desk::Order wanted = std::move(*split);
    co_return co_await runtime_.command(desk::Asker::agent(asker), std::move(wanted));
}

}  // namespace waydesk::app
