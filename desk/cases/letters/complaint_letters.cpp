// The letters of a complaint (desk/cases/complaint.cpp).

#include "core/language/text.hpp"
#include "desk/cases/letters/writer.hpp"

#include <algorithm>

namespace waydesk::letters {
namespace {

void receipt(Writer& letter) {
    letter.say("receipt.text", {{"date", letter.date()}, {"number", letter.number()}});
    letter.say("receipt.next");
    letter.dates();
    letter.quote("told", "text");
}

void registration(Writer& letter) {
    letter.say("registration.text");
    letter.table({{"complainant"},
                  {"representatives"},
                  {"members"},
                  {"reach"},
                  {"bookings"},
                  {"happened_at"},
                  {"demand", "demand", "demand"},
                  {"claimed"},
                  {"evidence"}});
    letter.quote("happened", "happened");
}

void acceptance(Writer& letter) {
    letter.say("acceptance.text");
    if (!letter.names().handler.empty())
        letter.say("acceptance.handler", {{"name", inline_text(letter.names().handler)}});
    letter.say("acceptance.next");
    letter.dates();
}

void non_acceptance(Writer& letter) {
    letter.say("non_acceptance.text");
    letter.words_as_told("refused_for", "refused_for");
    letter.say("non_acceptance.rights");
    letter.quote("", "other_remedies");
    letter.outside();
}

void transfer(Writer& letter) {
    letter.say("transfer.text", {{"receiver", letter.name_of("receiver")}});
    letter.words_as_told("ground", "ground");
    letter.list("files", "files");
}

void request_for_answer(Writer& letter) {
    letter.say("request_for_answer.text", {{"number", letter.number()}});
    letter.quote("question", "question");
    letter.quote("happened", "happened");
    letter.table({{"happened_at"}, {"bookings"}});
    letter.dates();
}

void question(Writer& letter) {
    letter.say("letter.text");
    letter.quote("", "question");
    letter.say("letter.by", {{"date", letter.due_of("answer_by")}});
}

void extension(Writer& letter) {
    letter.say("extension.text", {{"date", letter.due_of("until")}});
    letter.quote("reason", "reason");
    letter.dates();
}

bool offers_nothing(const Writer& letter) {
    const auto* remedies = cases::value_of<std::vector<std::string>>(letter.facts().known, "remedies");
    return remedies != nullptr && std::ranges::all_of(*remedies, [](const auto& one) { return one == "none"; });
}

void what_was_offered(Writer& letter) {
    letter.table({{"remedies", "remedies", "remedies"}, {"amount"}});
    letter.rule();
}

void proposal(Writer& letter) {
    letter.say("proposal.text");
    letter.quote("findings", "findings");
    letter.heading("offer");
    if (offers_nothing(letter)) letter.say("proposal.none");
    what_was_offered(letter);
    if (const auto by = letter.end_of("consideration"))
        letter.say("proposal.by", {{"date", *by}});
    else
        letter.say("proposal.reply");
    letter.say("proposal.disagree");
    letter.outside();
}

void agreement(Writer& letter) {
    letter.say("agreement.text", {{"date", letter.date()}});
    letter.heading("agreed");
    what_was_offered(letter);
    letter.quote("statement", "said");
    letter.say("agreement.next");
    letter.dates();
}

void no_answer(Writer& letter) {
    letter.say("no_answer.text");
    letter.reopening();
    letter.outside();
}

void mediation(Writer& letter) {
    letter.say("mediation.text", {{"body", language::isolate(letter.choice_of("body", "body"))}});
    letter.table({{"reference"}});
    letter.say("mediation.next");
    letter.dates();
}

void mediation_record(Writer& letter) {
    letter.say("mediation_record.text", {{"date", letter.date()}});
    letter.quote("agreed", "agreement");
    letter.table({{"amount"}});
    letter.say("agreement.next");
    letter.dates();
}

void end_of_mediation(Writer& letter) {
    letter.say("end_of_mediation.text", {{"date", letter.date()}});
    letter.quote("reason", "reason");
    letter.reopening();
    letter.outside();
}

void closing(Writer& letter) {
    letter.say("closing.text");
    letter.heading("agreed");
    letter.quote("", "agreement");
    what_was_offered(letter);
    letter.list("done", "proofs");
    letter.table({{"payment"}});
    letter.say("closing.ask");
    letter.reopening();
    letter.outside();
}

void withdrawal(Writer& letter) {
    letter.say("withdrawal.text", {{"date", letter.date()}});
    letter.quote("statement", "reason");
    letter.reopening();
}

void improvement(Writer& letter) {
    letter.say("improvement.text", {{"number", letter.number()}});
    letter.table({{"cause", "cause", "cause"}, {"action"}, {"owner"}, {"until"}});
}

constexpr Form forms[] = {{"receipt", receipt},
                          {"registration", registration},
                          {"acceptance", acceptance},
                          {"non_acceptance", non_acceptance},
                          {"transfer", transfer},
                          {"request_for_answer", request_for_answer, Reader::office},
                          {"letter", question},
                          {"extension", extension},
                          {"proposal", proposal},
                          {"agreement", agreement},
                          {"no_answer", no_answer},
                          {"mediation", mediation},
                          {"mediation_record", mediation_record},
                          {"end_of_mediation", end_of_mediation},
                          {"closing", closing},
                          {"withdrawal", withdrawal},
                          {"improvement", improvement, Reader::ourselves}};

}  // namespace

std::span<const Form> complaint_letters() { return forms; }

}  // namespace waydesk::letters
