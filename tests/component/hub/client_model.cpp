#include "tests/component/hub/client_model.hpp"

#include <gtest/gtest.h>

namespace waydesk::testing {
namespace {

desk::ConversationId conversation_of(const Sent& sent) {
    return desk::ConversationId::parse(sent.text("conversation")).value();
}

}  // namespace

void ClientModel::join() {
    protocol::Auth auth;
    auth.epoch = "epoch";
    auth.feed = cursor_;
    for (const desk::ConversationId id : subscribed_) {  // up to where it has no hole
        std::int64_t after = 0;
        while (events_[id].contains(after + 1)) ++after;
        auth.resume.push_back({id, after});
    }
    session_ = world_.begin(asker_, auth);
    seen_ = 0;
}

void ClientModel::leave() {
    absorb();
    world_.leave(session_);
    session_ = {};
}

void ClientModel::subscribe(desk::ConversationId conversation) {
    subscribed_.insert(conversation);
    world_.request(session_, protocol::Subscribe{1, conversation, 0});
}

void ClientModel::send(desk::ConversationId conversation, desk::Visibility visibility) {
    protocol::Send send = world_.message(conversation, "words");
    send.visibility = visibility;
    world_.request(session_, std::move(send));
}

void ClientModel::merge(desk::ConversationId conversation, const protocol::Json& event) {
    if (asker_.author.is_visitor()) {
        EXPECT_EQ(*event.find("visibility")->text(), "all");
        subscribed_.insert(conversation);
    }
    const std::string kind = *event.find("kind")->text();
    const auto [at, is_new] = events_[conversation].try_emplace(*event.find("seq")->integer(), kind);
    EXPECT_EQ(at->second, kind);
}

void ClientModel::merge_feed(const Sent& feed) {
    if (*feed.at("reset").boolean()) list_.clear();
    for (const protocol::Json& item : *feed.at("items").array()) {
        const std::string id = *item.find("id")->text();
        if (*item.find("gone")->boolean())
            list_.erase(id);
        else
            list_[id] = *item.find("status")->text() + " " + std::to_string(*item.find("unread")->integer());
    }
    cursor_ = feed.number("cursor");
}

void ClientModel::absorb() {
    const std::vector<Sent>& sent = world_.links.of(session_);
    std::vector<std::string> news;
    for (; seen_ < sent.size(); ++seen_) {
        const Sent& frame = sent[seen_];
        if (frame.type == "reset") events_[conversation_of(frame)].clear();
        if (frame.type == "event") merge(conversation_of(frame), frame.at("event"));
        if (frame.type == "events" || frame.type == "reset")
            for (const protocol::Json& event : *frame.at("events").array()) merge(conversation_of(frame), event);
        if (frame.type == "ack") {
            events_[conversation_of(frame)].try_emplace(frame.number("seq"), "message");
            if (asker_.author.is_visitor()) subscribed_.insert(conversation_of(frame));
        }
        if (frame.type == "feed") merge_feed(frame);
        if (frame.type == "ready" && asker_.author.is_visitor())
            for (const protocol::Json& own : *frame.at("conversations").array())
                news.push_back(*own.find("conversation")->text());
    }
    for (const std::string& text : news) {  // listed, and not resumed: it reads them from the start
        const auto id = desk::ConversationId::parse(text).value();
        if (subscribed_.insert(id).second) world_.request(session_, protocol::Sync{9, id, 0, 200});
    }
}

void ClientModel::check_against_store() {
    for (const desk::ConversationId id : subscribed_) {
        std::map<std::int64_t, std::string> stored;
        const bool is_visitor = asker_.author.is_visitor();
        for (const desk::EventPtr& event : world_.events(id, is_visitor))
            stored[is_visitor ? event->public_seq : event->seq] = to_string(event->kind);
        EXPECT_EQ(events_[id], stored) << asker_.author.str() << " in " << id.str();
    }
}

}  // namespace waydesk::testing
