// Letters by mail, as agents see and ask for them; and what is drawn for the mail room.
#include "desk/cases/telling.hpp"
#include "server/app/cases_port.hpp"
#include "server/app/desk_call.hpp"

#include <algorithm>

namespace waydesk::app {

using api::CaseAsker;
using api::CaseRefusal;
using cases::CaseId;
using cases::PostedLetter;

Task<Result<api::Page>> CasesOfDesk::case_steps(desk::AgentId asker, std::string kind, CaseId id) {
    const CaseAsker who{desk::Author::agent(asker), false, {}};
    std::function<void(ListAnswer)> work = [this, who, kind = std::move(kind), id](ListAnswer answer) {
        find(who, kind, id, [this, answer](const Result<Seen>& seen) {
            if (!seen) return answer(seen.error());
            const std::function<Result<LetterDeliveries>(desk::Loader&)> read =
                [id = seen->one.id, workspace = parts_.runtime.workspace()](desk::Loader& loader) {
                    return read_deliveries(loader.connection(), workspace, id);
                };
            parts_.runtime.reader().read<LetterDeliveries>(
                read, [this, seen = *seen, answer](const Result<LetterDeliveries>& letters) {
                    if (!letters) return answer(letters.error());
                    api::Page page;
                    for (const cases::Step& step : seen.steps) {
                        const auto found = letters->find(step.number);
                        const LetterDelivery* letter = found == letters->end() ? nullptr : &found->second;
                        page.items_json.push_back(room_.views().step(step, seen.contact_name, letter));
                    }
                    answer(std::move(page));
                });
        });
    };
    co_return co_await parts_.runtime.ask<Result<api::Page>>(std::move(work));
}

Task<api::CaseAnswer> CasesOfDesk::mail_letter(api::CaseLetterAsked asked) {
    std::function<void(Answer)> work = [this, asked = std::move(asked)](const Answer& answer) {
        room_.line_up([this, asked, answer](const std::function<void()>& done) {
            const Answer last = once_over(answer, done);
            find(asked.asker, asked.kind, asked.id, [this, asked, last](const Result<Seen>& seen) {
                if (!seen) return last(CaseRefusal{seen.error(), {}, {}});
                const auto step = std::ranges::find(seen->steps, asked.step, &cases::Step::number);
                if (step == seen->steps.end() || !cases::sends_document(*step))
                    return last(CaseRefusal{Errc::not_found, {}, {}});
                ask_for_mail(*seen, *step, last);
            });
        });
    };
    co_return co_await parts_.runtime.ask<api::CaseAnswer>(std::move(work));
}

// Unless it is on its way already.
void CasesOfDesk::ask_for_mail(const Seen& seen, const cases::Step& step, const Answer& answer) {
    const std::function<Result<LetterDeliveries>(desk::Loader&)> read =
        [id = seen.one.id, workspace = parts_.runtime.workspace()](desk::Loader& loader) {
            return read_deliveries(loader.connection(), workspace, id);
        };
    const auto decided = [this, id = seen.one.id, number = step.number,
                          answer](const Result<LetterDeliveries>& letters) {
        if (!letters) return answer(CaseRefusal{letters.error(), {}, {}});
        const auto found = letters->find(number);
        const std::string now = found == letters->end() ? std::string() : found->second.state;
        if (now == "to_decide" || now == "waiting" || now == "sending")
            return answer(CaseRefusal{Errc::conflict, {}, {}});
        PostedLetter letter = room_.letter_of(id, number, parts_.runtime.clock().now());
        letter.is_asked_for = true;
        store::Change change;
        cases::put_letter(change, room_.workspace(), letter);
        parts_.runtime.commit(std::move(change), [letter, answer](const Result<void>& written) {
            if (!written) return answer(CaseRefusal{written.error(), {}, {}});
            answer(to_json(delivery_of(letter)));
        });
    };
    parts_.runtime.reader().read<LetterDeliveries>(read, decided);
}

Result<MailedLetter> CasesOfDesk::letter_for_mail(CaseId id, std::int64_t step, LetterForm form) {
    using Draft = std::function<void(Result<LetterDraft>)>;
    const auto taken = wait_for<Result<LetterDraft>>(parts_.runtime, [this, id, step](const Draft& answer) {
        const std::function<Result<Seen>(desk::Loader&)> read =
            [id, workspace = room_.workspace()](desk::Loader& loader) -> Result<Seen> {
            auto stored = cases::read_case(loader.connection(), workspace, id);
            if (!stored) return stored.error();
            return look(loader, workspace, std::move(*stored));
        };
        parts_.runtime.reader().read<Seen>(read, [this, step, answer](const Result<Seen>& seen) {
            if (!seen) return answer(seen.error());
            api::CaseLetterAsked asked;
            asked.step = step;
            answer(draft(asked, *seen));
        });
    });
    if (!taken) return taken.error();
    return draw_for_mail(*taken, form);
}

}  // namespace waydesk::app
