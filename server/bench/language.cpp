#include "server/bench/language.hpp"
#include "server/bench/now.hpp"

#include "core/json_writer.hpp"
#include "core/language/detect.hpp"

#include <time.h>

#include <algorithm>
#include <iterator>
#include <vector>

namespace waydesk::bench {
namespace {

// As travelers write: one word to twenty, in several scripts.
constexpr const char* messages[] = {
    "hello",
    "my flight was cancelled yesterday and nobody at the desk could tell me when I will get my money back",
    "Guten Tag, mein Zug ist ausgefallen und ich brauche eine Erstattung",
    "¿dónde está mi maleta?",
    "merci",
    "bileti iptal etmek istiyorum",
    "请问可以退票吗？我的订单号是QX7K2P",
    "у меня отменили рейс, что мне делать?",
    "أريد استرداد المبلغ من فضلك",
    "chuyến bay của tôi bị hủy, làm ơn giúp tôi",
    "予約を変更したいのですが",
    "dobrý den, chtěl bych zrušit rezervaci na zítra",
};

}  // namespace

std::string run_language(const config::BenchLanguageCommand& command) {
    const double before = thread_cpu_us();
    language::prepare_detection();
    const double prepared_us = thread_cpu_us() - before;
    std::vector<double> took_us;
    std::int64_t known = 0;
    for (std::int64_t n = 0; n < std::max<std::int64_t>(command.messages, 1); ++n) {
        const double from = thread_cpu_us();
        known += language::detect(messages[static_cast<std::size_t>(n) % std::size(messages)]).language.is_known();
        took_us.push_back(thread_cpu_us() - from);
    }
    std::ranges::sort(took_us);
    const auto at = [&](double share) { return took_us[static_cast<std::size_t>(share * (took_us.size() - 1))]; };
    JsonWriter json;
    json.begin_object().member("messages", static_cast<std::int64_t>(took_us.size())).member("known", known);
    json.key("prepare_ms").real(prepared_us / 1e3);
    json.key("detect_p50_us").real(at(0.5)).key("detect_p99_us").real(at(0.99)).end_object();
    return json.take();
}

}  // namespace waydesk::bench
