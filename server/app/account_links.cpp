// Invitations and forgotten passwords: links that work once.
#include "server/app/accounts_port.hpp"

#include <algorithm>

namespace waydesk::app {

std::string AccountsOfDesk::json_of(const auth::Invitation& one, const std::string& link) const {
    JsonWriter json;
    json.begin_object().member("id", one.id.str()).member("email", one.email).member("name", one.name);
    json.member("role", desk::to_string(one.role)).key("queues").begin_array();
    for (const desk::QueueId queue : one.queues) json.text(queue.str());
    json.end_array().key("languages").begin_array();
    for (const std::string& language : one.languages) json.text(language);
    json.end_array().key("made_by");
    write_person(json, one.made_by);
    json.member("made_at", one.made_at.ms()).member("expires_at", one.expires_at.ms());
    json.member("mailed", one.mail.at.is_set() || !one.mailed_hash.empty());
    if (!link.empty()) json.member("link", link);
    json.end_object();
    return json.take();
}

Task<Result<std::string>> AccountsOfDesk::invite(auth::Invitation wanted) {
    using Made = Result<std::string>;
    std::function<void(Answer<Made>)> work = [this, wanted = std::move(wanted)](const Answer<Made>& answer) {
        invite_on_desk(wanted, answer);
    };
    co_return co_await parts_.runtime.ask<Made>(std::move(work));
}

void AccountsOfDesk::invite_on_desk(auth::Invitation wanted, const Answer<Result<std::string>>& answer) {
    const auto email = auth::normalise_email(wanted.email);
    if (email && parts_.doors.agents().credentials().by_email(*email) != nullptr) return answer(Errc::conflict);
    for (const desk::QueueId queue : wanted.queues)
        if (!parts_.runtime.desk().queues().contains(queue)) return answer(Errc::invalid);
    const bool by_mail = parts_.sending() != nullptr;
    using Made = auth::InvitationBook::Made;
    parts_.doors.invitations().make(std::move(wanted), by_mail, [this, answer](const Result<Made>& made) {
        if (!made) return answer(made.error());
        answer(json_of(made->invitation, parts_.link(made->token)));
    });
}

Task<api::Page> AccountsOfDesk::invitations() {
    std::function<void(Answer<api::Page>)> work = [this](Answer<api::Page> answer) {
        api::Page page;
        for (const auth::Invitation& one : parts_.doors.invitations().all())
            page.items_json.push_back(json_of(one, {}));
        answer(std::move(page));
    };
    co_return co_await parts_.runtime.ask<api::Page>(std::move(work));
}

Task<Result<void>> AccountsOfDesk::take_back(auth::InvitationId id) {
    std::function<void(Answer<Result<void>>)> work = [this, id](Answer<Result<void>> answer) {
        parts_.doors.invitations().take_back(id, answer);
    };
    co_return co_await parts_.runtime.ask<Result<void>>(std::move(work));
}

Task<Result<std::string>> AccountsOfDesk::invitation_json(std::string token) {
    using Found = Result<std::string>;
    std::function<void(Answer<Found>)> work = [this, token = std::move(token)](Answer<Found> answer) {
        const auto found = parts_.doors.invitations().find(token);
        if (!found) return answer(Errc::not_found);
        JsonWriter json;
        json.begin_object().member("email", found->email).member("name", found->name);
        json.member("brand", parts_.company).end_object();
        answer(json.take());
    };
    co_return co_await parts_.runtime.ask<Found>(std::move(work));
}

Task<Result<auth::SignedIn>> AccountsOfDesk::accept(std::string token, std::string hash, auth::SignInOrigin origin) {
    using In = Result<auth::SignedIn>;
    std::function<void(Answer<In>)> work = [this, token = std::move(token), hash = std::move(hash),
                                            origin = std::move(origin)](const Answer<In>& answer) {
        accept_on_desk(token, hash, origin, answer);
    };
    co_return co_await parts_.runtime.ask<In>(std::move(work));
}

// The agent is made and the invitation used up in one change.
void AccountsOfDesk::accept_on_desk(const std::string& token, const std::string& hash, const auth::SignInOrigin& origin,
                                    const Answer<Result<auth::SignedIn>>& answer) {
    store::Change change;
    const auto used = parts_.doors.invitations().use(token, change);
    if (!used) return answer(Errc::not_found);
    api::NewAgent wanted;
    wanted.name = used->name, wanted.email = used->email, wanted.password_hash = hash;
    wanted.role = used->role, wanted.languages = used->languages;
    for (const desk::QueueId queue : used->queues)  // those that are still there
        if (parts_.runtime.desk().queues().contains(queue)) wanted.queues.push_back(queue);
    parts_.people.add_on_desk(
        wanted, std::move(change), [this, used = *used, origin, answer](const Result<desk::AgentId>& added) {
            if (!added) {
                parts_.doors.invitations().put_back(used);
                return answer(added.error());
            }
            parts_.doors.agents().open_session(*added, origin, {}, [answer](const Result<auth::SignInOutcome>& in) {
                if (!in) return answer(in.error());
                const auto* signed_in = std::get_if<auth::SignedIn>(&*in);
                answer(signed_in == nullptr ? Result<auth::SignedIn>(Errc::forbidden)
                                            : Result<auth::SignedIn>(*signed_in));
            });
        });
}

// Answered before it is looked whether there is such an agent: what follows takes no time that can be measured (S-10).
Task<Duration> AccountsOfDesk::ask_for_reset(std::string email, std::string address) {
    std::function<void(Answer<Duration>)> work = [this, email = std::move(email),
                                                  address = std::move(address)](const Answer<Duration>& answer) {
        const Duration now = parts_.runtime.clock().monotonic();
        if (!resets_.try_take(address, now)) return answer(resets_.wait(address, now));
        answer(Duration{0});
        const auto named = auth::normalise_email(email);
        const auth::Credential* known = named ? parts_.doors.agents().credentials().by_email(*named) : nullptr;
        if (known == nullptr || !works_here(known->agent) || parts_.sending() == nullptr) return;
        parts_.doors.resets().ask(known->agent);
    };
    co_return co_await parts_.runtime.ask<Duration>(std::move(work));
}

Task<Result<std::string>> AccountsOfDesk::reset_link(desk::AgentId agent) {
    using Made = Result<std::string>;
    std::function<void(Answer<Made>)> work = [this, agent](const Answer<Made>& answer) {
        if (!works_here(agent) || parts_.doors.agents().credentials().of(agent) == nullptr)
            return answer(Errc::not_found);
        parts_.doors.resets().make(agent, [this, answer](const Result<auth::ResetBook::Made>& made) {
            if (!made) return answer(made.error());
            JsonWriter json;
            json.begin_object().member("link", parts_.link(made->token));
            json.member("expires_at", made->expires_at.ms()).end_object();
            answer(json.take());
        });
    };
    co_return co_await parts_.runtime.ask<Made>(std::move(work));
}

Task<bool> AccountsOfDesk::knows_reset(std::string token) {
    std::function<void(Answer<bool>)> work = [this, token = std::move(token)](Answer<bool> answer) {
        answer(parts_.doors.resets().find(token).has_value());
    };
    co_return co_await parts_.runtime.ask<bool>(std::move(work));
}

Task<Result<desk::AgentId>> AccountsOfDesk::redeem_reset(std::string token, std::string hash) {
    using Who = Result<desk::AgentId>;
    std::function<void(Answer<Who>)> work = [this, token = std::move(token), hash = std::move(hash)](
                                                const Answer<Who>& answer) { redeem_on_desk(token, hash, answer); };
    co_return co_await parts_.runtime.ask<Who>(std::move(work));
}

void AccountsOfDesk::redeem_on_desk(const std::string& token, const std::string& hash,
                                    const Answer<Result<desk::AgentId>>& answer) {
    store::Change change;
    const std::vector<auth::Reset> used = parts_.doors.resets().use(token, change);
    if (used.empty()) return answer(Errc::not_found);
    const desk::AgentId agent = used.front().agent;
    parts_.doors.accounts().set_password(agent, hash, {}, std::move(change),
                                         [this, used, agent, answer](const Result<auth::Ended>& ended) {
                                             if (!ended) {
                                                 parts_.doors.resets().put_back(used);
                                                 return answer(ended.error());
                                             }
                                             close(*ended);
                                             answer(agent);
                                         });
}

}  // namespace waydesk::app
