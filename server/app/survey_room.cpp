#include "server/app/survey_room.hpp"

#include "core/log.hpp"
#include "desk/cases/moving.hpp"
#include "desk/contacts/records.hpp"
#include "desk/errc.hpp"
#include "desk/rows.hpp"

#include <algorithm>

namespace waydesk::app {
namespace {

using surveys::Survey;
using surveys::SurveyId;

constexpr std::string_view by_email = "email";

bool is_gone(const error_code& error) {
    return error == desk::Errc::conversation_closed || error == desk::Errc::not_found;
}

Result<surveys::Ending> read_ending(desk::Loader& loader, std::int64_t workspace,
                                    const desk::ConversationState& ended) {
    auto out = surveys::read_ending(loader.connection(), workspace, ended.id, ended.contact);
    if (!out) return out;
    const auto cases = cases::read_cases_of(loader.connection(), workspace, ended.id);
    if (!cases) return cases.error();
    out->has_complaint = std::ranges::any_of(
        *cases, [](const cases::Case& one) { return one.kind == "complaint" && !one.closed_at.is_set(); });
    const auto refused = contacts::has_withdrawn(loader.connection(), workspace, ended.contact, "survey");
    if (!refused) return refused.error();
    out->has_refused = *refused;
    out->channel = ended.channel, out->number = ended.number;
    return out;
}

}  // namespace

store::Explained<std::unique_ptr<SurveyRoom>> SurveyRoom::open(const SurveyParts& parts,
                                                               store::Connection& connection) {
    std::unique_ptr<SurveyRoom> room(new SurveyRoom(parts));
    const auto latest = surveys::latest_survey(connection, room->workspace());
    if (!latest) return store::Refusal{latest.error(), "The stored surveys cannot be read."};
    parts.ids.begin_after(latest->value);
    desk::Loader loader(connection, parts.runtime.workspace());
    const auto stored = loader.latest_document(surveys::settings_document);
    if (!stored) return store::Refusal{stored.error(), "The settings of surveys cannot be read."};
    if (stored->version == 0) return room;
    auto settings = surveys::read_settings(stored->body);
    if (!settings) return store::Refusal{Errc::invalid, "The settings of surveys cannot be understood."};
    room->settings_ = std::move(*settings);
    return room;
}

// It must not call the desk back: it comes by the mailbox.
void SurveyRoom::happened(const desk::EventPtr& event, const desk::ConversationPtr& after) {
    const bool is_end = event->kind == desk::EventKind::status && event->is_public();
    if (!is_end || after->status != desk::Status::resolved) return;
    parts_.runtime.thread().post(
        [this, after] { works_.line_up([this, after](const std::function<void()>& done) { ask(after, done); }); });
}

void SurveyRoom::ask(const desk::ConversationPtr& ended, const std::function<void()>& done) {
    const std::function<Result<surveys::Ending>(desk::Loader&)> work =
        [ended, workspace = workspace()](desk::Loader& loader) { return read_ending(loader, workspace, *ended); };
    parts_.runtime.reader().read<surveys::Ending>(work, [this, ended, done](const Result<surveys::Ending>& ending) {
        if (!ending) {
            log::warn("survey_not_asked", {{"why", ending.error().message()}});
            return done();
        }
        Survey survey;
        survey.asked_at = parts_.runtime.clock().now();
        const auto kind = surveys::to_ask(settings_, *ending, survey.asked_at);
        if (!kind) return done();
        survey.id = parts_.ids.next<SurveyId>(), survey.kind = *kind;
        survey.conversation = ended->id, survey.number = ended->number, survey.identity = ended->identity;
        survey.agent = ended->agent, survey.queue = ended->queue;
        survey.language = ended->language, survey.channel = ended->channel;
        tell_asked(survey, done);
    });
}

// Who writes by e-mail sees no card: the link to it goes out as a mail of ours.
void SurveyRoom::tell_asked(const Survey& survey, const std::function<void()>& done) {
    store::Change rows;
    surveys::put_asked(rows, workspace(), survey);
    desk::Order order;
    if (survey.channel == by_email) {
        desk::TellCall tell;
        tell.conversation = survey.conversation, tell.is_call = false, tell.card = views_.card(survey);
        tell.text = views_.invitation(survey), tell.text_language = survey_language(survey, {}).str();
        order = std::move(tell);
    } else {
        desk::TellCase tell;
        tell.conversation = survey.conversation, tell.card = views_.card(survey);
        order = std::move(tell);
    }
    const auto shared = std::make_shared<const store::Change>(std::move(rows));
    const auto answered = [done](const desk::Answer& answer) {
        if (answer.error && !is_gone(answer.error)) log::warn("survey_not_asked", {{"why", answer.error.message()}});
        done();
    };
    parts_.runtime.hub().submit({0, desk::Asker::system(), std::move(order), shared}, answered,
                                parts_.runtime.clock().now());
}

// What cannot be told, because its conversation is closed, is stored all the same.
void SurveyRoom::submit(desk::Order order, store::Change rows, const std::function<void(error_code)>& then) {
    const auto shared = std::make_shared<const store::Change>(std::move(rows));
    const auto answered = [this, shared, then](const desk::Answer& answer) {
        if (!is_gone(answer.error)) return then(answer.error);
        parts_.runtime.commit(*shared,
                              [then](const Result<void>& written) { then(written ? error_code{} : written.error()); });
    };
    parts_.runtime.hub().submit({0, desk::Asker::system(), std::move(order), shared}, answered,
                                parts_.runtime.clock().now());
}

void SurveyRoom::read(SurveyId id, const Done& then) const {
    const std::function<Result<Survey>(desk::Loader&)> work = [id, workspace = workspace()](desk::Loader& loader) {
        return surveys::read_survey(loader.connection(), workspace, id);
    };
    parts_.runtime.reader().read<Survey>(work, then);
}

void SurveyRoom::answer(SurveyId id, surveys::Reply reply, const Done& done) {
    works_.line_up([this, id, reply = std::move(reply), done](const std::function<void()>& next) {
        const Done last = [done, next](const Result<Survey>& answered) {
            done(answered);
            next();
        };
        read(id, [this, reply, last](const Result<Survey>& found) {
            if (!found) return last(found);
            keep_answer(*found, reply, last);
        });
    });
}

void SurveyRoom::keep_answer(const Survey& before, const surveys::Reply& reply, const Done& done) {
    auto after = surveys::answer(before, reply);
    if (!after) return done(after.error());
    store::Change rows;
    surveys::put_answered(rows, workspace(), *after, reply);
    const bool was_low = before.score && settings_.is_low(before.kind, *before.score);
    desk::TellCase tell;
    tell.conversation = after->conversation, tell.by = desk::Author::visitor(after->identity);
    tell.card = views_.card(*after);
    if (settings_.is_low(after->kind, reply.score) && !was_low)
        tell.note = views_.low_score(*after), tell.note_language = views_.low_score_language(*after);
    submit(std::move(tell), std::move(rows), [this, survey = *after, was_low, done](const error_code& error) {
        if (error) return done(error == store::Errc::guard_missed ? error_code(Errc::conflict) : error);
        note_low(survey, was_low);
        done(survey);
    });
}

void SurveyRoom::note_low(const Survey& after, bool was_low) const {
    const bool complains = settings_.opens_complaint && after.kind == surveys::Kind::csat && !was_low &&
                           settings_.is_low(after.kind, *after.score);
    if (!complains) return;
    const std::string text = after.comment.empty() ? views_.low_score(after) : after.comment;
    complain({after.contact, after.conversation, {}, after.language, text});
}

void SurveyRoom::complain(Discontent discontent) const {
    CaseRoom& room = parts_.cases;
    room.line_up([this, &room, discontent = std::move(discontent)](const std::function<void()>& done) {
        const Instant now = parts_.runtime.clock().now();
        cases::Case wanted;
        wanted.id = parts_.ids.next<cases::CaseId>(), wanted.number = room.next_number("complaint");
        wanted.contact = discontent.contact, wanted.conversation = discontent.conversation;
        wanted.booking = discontent.booking;
        wanted.language = discontent.language.empty() ? "und" : discontent.language;
        cases::Fields fields{{"channel", std::string("survey")}, {"text", discontent.text}};
        const CaseRoom::Around around = room.around();
        auto moved = cases::open(*cases::find_process("complaint"), std::move(wanted), "receive", std::move(fields),
                                 {now, {}, cases::Actor::system, {}}, around.surroundings);
        if (!moved) {
            log::warn("survey_complaint_refused", {{"why", moved.error().flaws.front().sentence}});
            return done();
        }
        room.store({std::move(*moved), {}}, [done](const Result<cases::Case>& stored) {
            if (!stored) log::warn("survey_complaint_not_stored", {{"why", stored.error().message()}});
            done();
        });
    });
}

void SurveyRoom::change_settings(surveys::Settings settings, desk::AgentId by, std::function<void(Result<void>)> done) {
    works_.line_up(
        [this, settings = std::move(settings), by, done = std::move(done)](const std::function<void()>& next) {
            if (settings.version != settings_.version) return done(Errc::conflict), next();
            surveys::Settings edition = settings;
            ++edition.version;
            const desk::StoredDocument document{std::string(surveys::settings_document),
                                                {},
                                                edition.version,
                                                desk::Author::agent(by),
                                                parts_.runtime.clock().now(),
                                                surveys::write_settings(edition)};
            store::Change change;
            change.insert(desk::tables::configuration, desk::rows::of(parts_.runtime.workspace(), document));
            parts_.runtime.commit(std::move(change), [this, edition, done, next](const Result<void>& written) {
                if (written) settings_ = edition;
                done(written);
                next();
            });
        });
}

}  // namespace waydesk::app
