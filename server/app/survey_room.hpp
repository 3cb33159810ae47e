#pragma once
// Surveys in the running program: when a conversation ends its traveler is asked, once, and each answer is stored
// together with what it tells in the conversation. One after the other, so that nobody is asked twice; a question or an
// answer counts when it is committed. What a crash interrupts was not asked. Lives on: the desk thread; made before it
// runs.

#include "server/app/one_by_one.hpp"
#include "server/app/survey_views.hpp"

namespace waydesk::app {

class SurveyRoom {
public:
    // Reads the settings. `parts` outlives it.
    static store::Explained<std::unique_ptr<SurveyRoom>> open(const SurveyParts& parts, store::Connection& connection);

    void happened(const desk::EventPtr& event, const desk::ConversationPtr& after);  // after the commit

    // errors: not_found, invalid (no such score), conflict (too late), those of the store
    using Done = std::function<void(Result<surveys::Survey>)>;
    // Whose it is was looked at before; the comment is masked.
    void answer(surveys::SurveyId id, surveys::Reply reply, const Done& done);
    void read(surveys::SurveyId id, const Done& then) const;

    const surveys::Settings& settings() const { return settings_; }
    // The next version; errors: conflict (there is a newer one than `before`), those of the store
    void change_settings(surveys::Settings settings, desk::AgentId by, std::function<void(Result<void>)> done);

    // Opens a complaint for somebody who was asked how it was and says it was not good.
    struct Discontent {
        desk::ContactId contact;
        desk::ConversationId conversation;  // none: it came otherwise
        std::string booking, language;
        std::string text;
    };
    void complain(Discontent discontent) const;

    const SurveyViews& views() const { return views_; }
    const SurveyParts& parts() const { return parts_; }
    std::int64_t workspace() const { return parts_.runtime.workspace().value; }

private:
    explicit SurveyRoom(const SurveyParts& parts) : parts_(parts) {}
    void ask(const desk::ConversationPtr& ended, const std::function<void()>& done);
    void tell_asked(const surveys::Survey& survey, const std::function<void()>& done);
    void keep_answer(const surveys::Survey& before, const surveys::Reply& reply, const Done& done);
    void submit(desk::Order order, store::Change rows, const std::function<void(error_code)>& then);
    void note_low(const surveys::Survey& after, bool was_low) const;

    const SurveyParts& parts_;
    SurveyViews views_{parts_};
    surveys::Settings settings_;
    OneByOne works_{parts_.runtime.thread()};
};

}  // namespace waydesk::app
