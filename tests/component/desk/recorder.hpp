#pragma once
// Keeps what the desk publishes, for tests to look at. One thread.

#include "desk/ports.hpp"

#include <map>

namespace waydesk::testing {

class Recorder final : public desk::Publisher {
public:
    struct OfferEnd {
        desk::ConversationId conversation;
        desk::Offer offer;
        std::string why;
    };
    struct Read {
        desk::ConversationId conversation;
        desk::Author reader;
        std::int64_t upto;
    };
    struct Draft {
        desk::AgentId agent;
        desk::ConversationId conversation;
        std::string text;
    };

    void answer(desk::Ticket ticket, const desk::Answer& answer) override {
        ++answer_count[ticket];
        answers[ticket] = answer;
    }
    void happened(const desk::EventPtr& event, const desk::ConversationPtr& after, desk::Ticket origin) override {
        events.push_back(event);
        origins.push_back(origin);
        latest[after->id] = after;
    }
    void conversation_changed(const desk::ConversationPtr& after) override {
        latest[after->id] = after;
        history.push_back(after);
    }
    void offer_made(const desk::ConversationPtr& after) override { offers.push_back(after); }
    void offer_gone(desk::ConversationId conversation, const desk::Offer& offer, std::string_view why) override {
        ended.push_back({conversation, offer, std::string(why)});
    }
    void agent_changed(const desk::Agent& agent) override { agents[agent.id] = agent; }
    void rights_changed(const desk::Agent& agent) override { rights.push_back(agent); }
    void read_moved(const desk::Conversation& conversation, const desk::Author& reader, std::int64_t upto) override {
        reads.push_back({conversation.state.id, reader, upto});
    }
    void draft_saved(desk::AgentId agent, desk::ConversationId conversation, const std::string& text,
                     desk::Ticket) override {
        drafts.push_back({agent, conversation, text});
    }
    void mentioned(desk::AgentId agent, std::int64_t note, const desk::EventPtr&) override {
        mentions.emplace_back(agent, note);
    }
    void desk_lost(error_code why) override { lost = why; }

    std::map<desk::Ticket, desk::Answer> answers;
    std::map<desk::Ticket, int> answer_count;
    std::vector<desk::EventPtr> events;
    std::vector<desk::Ticket> origins;  // of the events
    std::map<desk::ConversationId, desk::ConversationPtr> latest;
    std::vector<desk::ConversationPtr> history;  // every published state
    std::vector<desk::ConversationPtr> offers;
    std::vector<OfferEnd> ended;
    std::map<desk::AgentId, desk::Agent> agents;
    std::vector<desk::Agent> rights;  // that changed
    std::vector<Read> reads;
    std::vector<Draft> drafts;
    std::vector<std::pair<desk::AgentId, std::int64_t>> mentions;  // and the number of the note
    error_code lost;
};

}  // namespace waydesk::testing
