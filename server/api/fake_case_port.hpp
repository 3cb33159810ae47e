#pragma once
// The port of complaints and refunds, in memory: for tests. One thread.

#include "server/api/case_port.hpp"

#include <vector>

namespace waydesk::api {

// Answers what it was given, and remembers what it was asked.
struct FakeCasePort : CasePort {
    CaseAnswer case_answer = std::string("{}");
    std::vector<CaseOpening> cases_opened;
    std::vector<CaseMove> cases_moved;
    std::vector<CaseFilter> case_filters;
    std::vector<CaseAsker> own_cases_asked;
    std::vector<std::pair<std::string, cases::CaseId>> cases_read;  // by kind; also their steps

    Task<CaseAnswer> open_case(CaseOpening opening) override {
        cases_opened.push_back(std::move(opening));
        co_return case_answer;
    }
    Task<CaseAnswer> move_case(CaseMove move) override {
        cases_moved.push_back(std::move(move));
        co_return case_answer;
    }
    Task<Result<Page>> own_cases(CaseAsker traveler) override {
        own_cases_asked.push_back(std::move(traveler));
        co_return Page{{"{}"}, {}};
    }
    std::string process_json(const std::string& kind) const override { return R"({"kind":")" + kind + R"("})"; }
    Task<Result<Page>> list_cases(desk::AgentId, CaseFilter filter) override {
        case_filters.push_back(std::move(filter));
        co_return Page{{"{}"}, {}};
    }
    Task<Result<std::string>> case_json(desk::AgentId, std::string kind, cases::CaseId id) override {
        cases_read.emplace_back(std::move(kind), id);
        co_return std::string("{}");
    }
    Task<Result<Page>> case_steps(desk::AgentId, std::string kind, cases::CaseId id) override {
        cases_read.emplace_back(std::move(kind), id);
        co_return Page{{"{}"}, {}};
    }
    Task<Result<Page>> cases_of_conversation(desk::AgentId, desk::ConversationId) override {
        co_return Page{{"{}"}, {}};
    }
    Task<Result<std::string>> related_cases(desk::AgentId, cases::CaseId) override { co_return std::string("{}"); }
    std::vector<QuoteSettling> quotes_settled;
    std::vector<AffectedRange> affected_asked;
    Task<Result<Page>> affected_quotes(desk::AgentId, cases::CaseId, AffectedRange range) override {
        affected_asked.push_back(std::move(range));
        co_return Page{{"{}"}, {}};
    }
    Task<Result<std::string>> affected_table(desk::AgentId, cases::CaseId) override {
        co_return std::string("quote\r\n");
    }
    Task<CaseAnswer> settle_quote(QuoteSettling asked) override {
        quotes_settled.push_back(std::move(asked));
        co_return case_answer;
    }
    std::vector<CaseLetterAsked> letters_asked;
    Task<Result<CaseLetter>> case_letter(CaseLetterAsked asked) override {
        CaseLetter letter{"<!doctype html>", "投诉 7.html", asked.is_pdf};
        letters_asked.push_back(std::move(asked));
        co_return letter;
    }
    Task<CaseAnswer> mail_letter(CaseLetterAsked asked) override {
        letters_asked.push_back(std::move(asked));
        co_return case_answer;
    }
};

}  // namespace waydesk::api
