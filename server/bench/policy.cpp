#include "server/bench/policy.hpp"

#include "core/json_writer.hpp"
#include "kb/policy/document.hpp"
#include "kb/policy/embedded.hpp"
#include "kb/policy/quote.hpp"
#include "server/bench/desk_api.hpp"
#include "server/bench/now.hpp"

#include <time.h>

#include <algorithm>

namespace waydesk::bench {
namespace {

using namespace kb::policy;

void replace_all(std::string& text, std::string_view what, const std::string& with) {
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
}

// The built-in policies, and until there are `count`, tariffs of further airlines: five tiers, a tax table, a service
// level of changes.
std::vector<PolicyFile> packs(std::int64_t count) {
    static constexpr std::string_view form =
        R"({"form":"waydesk.policy/1","id":"tariff-%","version":1,"layer":"contract",
"title":{"en":"Tariff %"},"applies":{"service":["flight"],"supplier":["S%"],"brand":["FLEX","SAVER"]},
"valid":[{"clock":"purchase","from":"2026-01-01"}],"tz":"Asia/Shanghai","currency":"CNY","measure":"journey",
"taxes":{"default":"refund","codes":{"YQ":"keep"}},"sources":[{"name":"bench","status":"invented"}],"rules":[
{"id":"noshow","on":"refund","when":{"any":[{"fact":"coupon.status","eq":"noshow"},{"fact":"before_departure","lt":"PT0S"}]},
"then":{"no_refund":true},"per":"passenger","cite":"bench"},
{"id":"7d","on":"refund","when":{"fact":"before_departure","ge":"P7D"},"then":{"fee":{"bp":500,"min":{"cur":"CNY","minor":5000}}},"cite":"bench"},
{"id":"48h","on":"refund","when":{"fact":"before_departure","ge":"PT48H"},"then":{"fee":{"bp":2000,"round":{"step":100,"mode":"half_up"}}},"cite":"bench"},
{"id":"late","on":"refund","then":{"fee":{"bp":8000}},"per":"passenger","cite":"bench"}]})";
    std::vector<PolicyFile> out;
    for (const EmbeddedPack& pack : embedded_packs()) out.push_back({std::string(pack.name), std::string(pack.text)});
    for (std::int64_t number = 0; static_cast<std::int64_t>(out.size()) < count; ++number) {
        std::string text(form);
        replace_all(text, "%", std::to_string(number));
        out.push_back({"tariff-" + std::to_string(number), std::move(text)});
    }
    return out;
}

// A journey of two flights for two passengers with taxes and extras; the supplier is put in.
std::string journey(const std::string& supplier, const std::string& brand, int hour) {
    std::string text = R"({"at":"2026-04-1%T02:00:00+08:00","channel":"app","ask":{"kind":"refund"},"order":{
"currency":"CNY","purchased_at":"2026-03-01T10:00:00+08:00","channel":"app","pos":"CN","payment":"card",
"passengers":[{"id":"P1","type":"ADT"},{"id":"P2","type":"CHD"}],"segments":[
{"id":"S1","service":"flight","supplier":"$","brand":"#","from":{"code":"PEK","country":"CN","tz":"Asia/Shanghai"},"to":{"code":"SHA","country":"CN","tz":"Asia/Shanghai"},"dep":"2026-04-20T10:00"},
{"id":"S2","service":"flight","supplier":"$","brand":"#","from":{"code":"SHA","country":"CN","tz":"Asia/Shanghai"},"to":{"code":"PEK","country":"CN","tz":"Asia/Shanghai"},"dep":"2026-04-24T10:00"}],"coupons":[)";
    int number = 0;
    for (const std::string passenger : {"P1", "P2"})
        for (const std::string segment : {"S1", "S2"}) {
            if (number++ > 0) text += ',';
            text += R"({"id":"C)" + std::to_string(number) + R"(","pax":")" + passenger + R"(","seg":")" + segment +
                    R"(","status":"open","fare":60000,"taxes":[{"code":"CN","amount":5000},)"
                    R"({"code":"YQ","amount":6000}],"extras":[{"kind":"seat","amount":1500}]})";
        }
    text += "]}}";
    replace_all(text, "%", std::to_string(hour % 10));
    replace_all(text, "$", supplier);
    replace_all(text, "#", brand);
    return text;
}

std::vector<Request> requests(const Tables& tables) {
    std::vector<Request> out;
    for (int number = 0; number < 50; ++number) {
        const bool is_sample = number % 5 == 0;
        const std::string supplier = is_sample ? "XX" : "S" + std::to_string(number);
        const auto node = parse_document(journey(supplier, is_sample ? "ECO_SAVER" : "FLEX", number));
        if (!node) throw Failure{"The bench's own request is no JSON: " + node.error().front().sentence};
        auto read = read_request(*node, tables);
        if (!read) throw Failure{"The bench's own request is refused: " + read.error().front().sentence};
        out.push_back(std::move(*read));
    }
    return out;
}

}  // namespace

std::string run_policy(const config::BenchPolicyCommand& command) {
    const auto tables = embedded_tables();
    const Library::Loading loaded = Library::load(packs(command.packs), tables);
    if (!loaded.refused.empty())
        throw Failure{"The bench's own policies are refused: " + loaded.refused[0].flaw.sentence};
    const std::vector<Request> asked = requests(*tables);
    std::vector<double> took_us;
    std::size_t answered = 0;
    const double from = thread_cpu_us();
    for (std::int64_t n = 0; n < command.quotes; ++n) {
        const double begin = thread_cpu_us();
        const Answer answer = quote(*loaded.library, asked[static_cast<std::size_t>(n) % asked.size()]);
        answered += answer.status() == Status::ok && !answer_json(answer).empty() ? 1 : 0;
        took_us.push_back(thread_cpu_us() - begin);
    }
    const double seconds = (thread_cpu_us() - from) / 1e6;
    std::ranges::sort(took_us);
    const auto at = [&](double share) { return took_us[static_cast<std::size_t>(share * (took_us.size() - 1))]; };
    JsonWriter json;
    json.begin_object().member("packs", command.packs).member("quotes", command.quotes);
    json.member("answered", static_cast<std::int64_t>(answered));
    json.key("quotes_per_s").real(static_cast<double>(command.quotes) / seconds);
    json.key("quote_p50_us").real(at(0.5)).key("quote_p99_us").real(at(0.99)).end_object();
    return json.take();
}

}  // namespace waydesk::bench
