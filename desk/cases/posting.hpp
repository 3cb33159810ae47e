#pragma once
// Which letters to travelers go out by mail. A letter is noted in the change that takes its step, and settled in the
// one that writes its mail, so that none is forgotten and none goes twice. Plain values and rows; any thread.

#include "core/store/change.hpp"
#include "core/store/connection.hpp"
#include "desk/cases/case.hpp"

namespace waydesk::cases {

// The numbers are stored.
enum class LetterState : std::int16_t { to_decide = 0, mailed = 1, not_mailed = 2 };

struct PostedLetter {
    CaseId one;
    std::int64_t step = 0;
    LetterState state = LetterState::to_decide;
    std::int64_t mail = 0;      // the id of the mail, once it is mailed
    std::string reason;         // of not_mailed, see why_not below
    Instant at;                 // when its step was taken, or it was asked for
    bool is_asked_for = false;  // by an agent: it goes if it can
    bool operator==(const PostedLetter&) const = default;
};

// Why a letter is not mailed.
namespace why_not {
inline constexpr std::string_view no_address = "no_address";        // nobody knows one of his
inline constexpr std::string_view other_channel = "other_channel";  // he wishes to hear from us otherwise
inline constexpr std::string_view banned = "banned";
inline constexpr std::string_view in_chat = "in_chat";        // news of a refund, and he was there to read it
inline constexpr std::string_view too_late = "too_late";      // it lay for too long while no mail went out
inline constexpr std::string_view no_mailbox = "no_mailbox";  // none of ours sends such letters
}  // namespace why_not

void put_letter(store::Change& change, std::int64_t workspace, const PostedLetter& letter);  // new, or asked for again
// Refused (guard_missed) when somebody settled it meanwhile.
void settle_letter(store::Change& change, std::int64_t workspace, const PostedLetter& letter);

Result<std::vector<PostedLetter>> letters_to_decide(store::Connection& connection, std::int64_t workspace,
                                                    std::int64_t limit);
Result<std::vector<PostedLetter>> letters_of(store::Connection& connection, std::int64_t workspace, CaseId one);
Result<PostedLetter> letter_of_mail(store::Connection& connection, std::int64_t workspace,
                                    std::int64_t mail);  // not_found

}  // namespace waydesk::cases
