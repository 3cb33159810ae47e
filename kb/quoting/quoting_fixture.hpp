#pragma once
// One train ticket under the policies that come with the program: for the tests of this folder.

#include "kb/policy/document.hpp"
#include "kb/policy/quote.hpp"
#include "kb/quoting/shelf.hpp"

namespace waydesk::kb::quoting {

// CNY 220.50, Beijing to Shanghai, leaves on 10 June 2026 at 08:00 in China; asked at `at`.
inline std::string train_request(std::string_view at) {
    return R"({"at":")" + std::string(at) + R"(","channel":"app","ask":{"kind":"refund"},"order":{"currency":"CNY",
        "purchased_at":"2026-03-20T10:00:00+08:00","channel":"app","pos":"CN","payment":"card",
        "passengers":[{"id":"P1","type":"ADT"}],"segments":[{"id":"S1","service":"rail","supplier":"CR",
        "product":"domestic","from":{"code":"BJP","country":"CN","tz":"Asia/Shanghai"},
        "to":{"code":"SHH","country":"CN","tz":"Asia/Shanghai"},"dep":"2026-06-10T08:00"}],
        "coupons":[{"id":"C1","pax":"P1","seg":"S1","status":"open","fare":22050,"changes":0}]}})";
}

inline policy::Request read(std::string_view request, const policy::Library& library) {
    return *policy::read_request(*policy::parse_document(request), library.tables());
}

// The newest China Railway policy as version 4, with another percentage 48 hours before.
inline std::string dearer_train_policy(const Shelf& shelf) {
    std::string text = shelf.find("cn-rail-12306")->rbegin()->second.body;
    const auto change = [&](std::string_view from, std::string_view to, std::size_t after) {
        const std::size_t at = text.find(from, after);
        text.replace(at, from.size(), to);
    };
    change(R"("version":3)", R"("version":4)", 0);
    change(R"("bp":500)", R"("bp":700)", text.find("5pct-48h"));
    return text;
}

}  // namespace waydesk::kb::quoting
