#include "desk/cases/posting.hpp"

#include "desk/cases/cases_sql.hpp"

namespace waydesk::cases {
namespace {

constexpr std::string_view letter_columns[] = {"workspace", "desk_case", "step", "state",
                                               "mail",      "reason",    "at",   "is_asked_for"};
constexpr std::string_view indexed_columns[] = {"state", "mail"};
const store::Table desk_case_letter{"desk_case_letter", letter_columns, 3, indexed_columns};

Result<std::vector<PostedLetter>> letters_from(const Result<store::Rows>& rows) {
    if (!rows) return rows.error();
    std::vector<PostedLetter> out;
    for (const store::Row row : *rows)
        out.push_back({row.id<CaseId>(0), row.integer(1), static_cast<LetterState>(row.integer(2)), row.integer(3),
                       row.text(4), row.instant(5), row.boolean(6)});
    return out;
}

}  // namespace

void put_letter(store::Change& change, std::int64_t workspace, const PostedLetter& letter) {
    change.put(desk_case_letter,
               {workspace, letter.one.value, letter.step, static_cast<std::int64_t>(letter.state), letter.mail,
                store::Bytes{letter.reason}, letter.at.us, std::int64_t{letter.is_asked_for}});
}

void settle_letter(store::Change& change, std::int64_t workspace, const PostedLetter& letter) {
    change.guard(sql::settle_case_letter, {static_cast<std::int64_t>(letter.state), letter.mail,
                                           store::Bytes{letter.reason}, workspace, letter.one.value, letter.step});
}

Result<std::vector<PostedLetter>> letters_to_decide(store::Connection& connection, std::int64_t workspace,
                                                    std::int64_t limit) {
    return letters_from(connection.query(sql::list_letters_to_decide, {workspace, limit}));
}

Result<std::vector<PostedLetter>> letters_of(store::Connection& connection, std::int64_t workspace, CaseId one) {
    return letters_from(connection.query(sql::list_case_letters, {workspace, one.value}));
}

Result<PostedLetter> letter_of_mail(store::Connection& connection, std::int64_t workspace, std::int64_t mail) {
    auto found = letters_from(connection.query(sql::find_letter_of_mail, {workspace, mail}));
    if (!found) return found.error();
    if (found->empty()) return Errc::not_found;
    return std::move(found->front());
}

}  // namespace waydesk::cases
