#pragma once
// Policies and orders for tests, as short texts: what a test is about stands in it, everything else is here.
// Lives in one test.

#include "kb/policy/document.hpp"
#include "kb/policy/embedded.hpp"
#include "kb/policy/quote.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace waydesk::kb::policy::testing {

inline std::string file_text(const std::string& path) {
    std::ifstream in(path);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

// A whole policy. `more` holds further keys, each beginning with a comma; `applies` is its list.
inline std::string policy_text(std::string_view id, std::string_view layer, std::string_view rules,
                               std::string_view more = "", std::string_view applies = R"({"service":["flight"]})",
                               std::string_view valid = "[]") {
    std::string out = R"({"form":"waydesk.policy/1","id":")" + std::string(id) + R"(","layer":")" + std::string(layer);
    if (more.find("\"version\"") == std::string_view::npos)
        out += R"(","version":1,"title":{"en":"Test"},"applies":)";
    else
        out += R"(","title":{"en":"Test"},"applies":)";
    if (more.find("\"tz\"") == std::string_view::npos)
        out += std::string(applies) + R"(,"tz":"Asia/Shanghai")";
    else
        out += std::string(applies);
    out += R"(,"valid":)" + std::string(valid) + R"(,"sources":[{"name":"test","status":"invented"}])";
    return out + std::string(more) + R"(,"rules":[)" + std::string(rules) + "]}";
}

inline std::string rule(std::string_view id, std::string_view on, std::string_view then, std::string_view more = "") {
    return R"({"id":")" + std::string(id) + R"(","on":")" + std::string(on) + R"(","cite":"test","then":)" +
           std::string(then) + std::string(more) + "}";
}

inline Library::Shared library(const std::vector<std::string>& policies) {
    std::vector<PolicyFile> files;
    for (const std::string& each : policies) files.push_back({"file " + std::to_string(files.size()), each});
    const Library::Loading loaded = Library::load(files, embedded_tables());
    for (const RefusedFile& refused : loaded.refused)
        ADD_FAILURE() << refused.name << refused.flaw.field << ": " << refused.flaw.sentence;
    return loaded.library;
}

// A coupon of the order below; `more` begins with a comma.
inline std::string coupon(std::string_view id, std::string_view pax, std::string_view seg, std::int64_t fare,
                          std::string_view more = "") {
    return R"({"id":")" + std::string(id) + R"(","pax":")" + std::string(pax) + R"(","seg":")" + std::string(seg) +
           R"(","fare":)" + std::to_string(fare) + std::string(more) + "}";
}

// Two adults and a child; S1 PEK-SHA on 20 April 2026 10:00, S2 back on the 27th; bought on 1 March.
struct Question {
    std::string at = "2026-04-17T10:00:00+08:00";
    std::string ask = R"({"kind":"refund"})";
    std::string coupons = coupon("C1", "P1", "S1", 60'000);
    std::string more;  // of the request, beginning with a comma
    std::string currency = "CNY";
    std::string purchased = R"(,"purchased_at":"2026-03-01T10:00:00+08:00")";
    std::string first_departure = "2026-04-20T10:00";

    std::string text() const {
        const std::string end = R"(","country":"CN","tz":"Asia/Shanghai"})";
        const std::string there = R"(,"from":{"code":"PEK)" + end + R"(,"to":{"code":"SHA)" + end;
        const std::string back = R"(,"from":{"code":"SHA)" + end + R"(,"to":{"code":"PEK)" + end;
        const std::string flight = R"(","service":"flight","supplier":"XX","brand":"ECO")";
        return R"({"at":")" + at + R"(","channel":"app","ask":)" + ask + R"(,"order":{"currency":")" + currency +
               R"(","channel":"web","pos":"CN","payment":"card")" + purchased +
               R"(,"passengers":[{"id":"P1","type":"ADT"},{"id":"P2","type":"ADT"},{"id":"P3","type":"CHD"}])" +
               R"(,"segments":[{"id":"S1)" + flight + there + R"(,"dep":")" + first_departure + R"("},{"id":"S2)" +
               flight + back + R"(,"dep":"2026-04-27T10:00"}],"coupons":[)" + coupons + "]}" + more + "}";
    }
};

inline Request request(const std::string& text) {
    const Checked<Node> node = parse_document(text);
    EXPECT_TRUE(node) << text;
    if (!node) return {};
    Checked<Request> read = read_request(*node, *embedded_tables());
    if (read) return std::move(*read);
    ADD_FAILURE() << read.error().front().field << ": " << read.error().front().sentence;
    return {};
}

// The answer as JSON; `show` gives one value of it as text, "-" when it is not there.
class Asked {
public:
    Asked(const Library::Shared& library, const std::string& text)
        : json_(answer_json(quote(*library, request(text)))), node_(*parse_document(json_)) {}
    Asked(const Library::Shared& library, const Question& question) : Asked(library, question.text()) {}

    std::string show(std::string_view key) const {
        const Node* node = &node_;
        while (!key.empty() && node != nullptr) {
            const std::size_t dot = std::min(key.find('.'), key.size());
            node = node->find(key.substr(0, dot));
            key.remove_prefix(std::min(dot + 1, key.size()));
        }
        if (node == nullptr) return "-";
        if (node->text() != nullptr) return *node->text();
        JsonWriter out;
        write(out, *node);
        return out.take();
    }
    std::int64_t number(std::string_view key) const { return std::stoll(show(key)); }
    std::string outcome() const { return show("status") + " " + show("reason"); }
    const std::string& json() const { return json_; }

private:
    std::string json_;
    Node node_;
};

}  // namespace waydesk::kb::policy::testing
