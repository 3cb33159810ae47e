#include "server/app/demo_tools.hpp"

#include "desk/loader.hpp"
#include "desk/rows.hpp"
#include "desk/toolbox/canned.hpp"
#include "desk/toolbox/macro.hpp"
#include "desk/toolbox/view.hpp"

#include <array>

namespace waydesk::app {
namespace {

struct Tool {
    std::string_view id;
    std::string_view form;  // as managers write it
};

constexpr std::array canned{
    Tool{"greeting", R"({"title":"Greeting","shortcut":"hi","texts":{
        "en":"Hello {contact.name}, this is {agent.name}. How can I help you?",
        "de":"Guten Tag {contact.name}, hier ist {agent.name}. Wie kann ich Ihnen helfen?",
        "fr":"Bonjour {contact.name}, ici {agent.name}. Comment puis-je vous aider ?",
        "es":"Hola {contact.name}, soy {agent.name}. ¿En qué puedo ayudarle?",
        "ja":"{contact.name}様、担当の{agent.name}です。ご用件をお伺いします。",
        "zh-CN":"{contact.name}您好，我是{agent.name}。请问有什么可以帮您？",
        "ar":"مرحبًا {contact.name}، معك {agent.name}. كيف يمكنني مساعدتك؟"}})"},
    Tool{"ask-booking", R"({"title":"Ask for the booking code","shortcut":"code","texts":{
        "en":"Could you please tell me your booking code? It has six characters and stands at the top of your confirmation.",
        "de":"Nennen Sie mir bitte Ihren Buchungscode? Er hat sechs Zeichen und steht oben auf Ihrer Bestätigung.",
        "fr":"Pourriez-vous m'indiquer votre code de réservation ? Il compte six caractères et figure en haut de votre confirmation.",
        "es":"¿Podría indicarme su código de reserva? Tiene seis caracteres y figura en la parte superior de su confirmación.",
        "ja":"予約番号（6文字）をお知らせいただけますか。確認書の上部に記載されています。",
        "zh-CN":"请告诉我您的预订编号，共六位字符，位于确认单顶部。",
        "ar":"هل يمكنك تزويدي برمز الحجز؟ يتكون من ستة أحرف ويوجد أعلى تأكيد الحجز."}})"},
    Tool{"refund-started", R"({"title":"The refund is under way","shortcut":"refund","texts":{
        "en":"I have started the refund for booking {booking}. Your reference is {number}.",
        "de":"Ich habe die Erstattung für die Buchung {booking} angestoßen. Ihr Aktenzeichen ist {number}.",
        "fr":"J'ai lancé le remboursement de la réservation {booking}. Votre référence est {number}.",
        "es":"He iniciado el reembolso de la reserva {booking}. Su referencia es {number}.",
        "ja":"ご予約{booking}の払い戻し手続きを開始しました。受付番号は{number}です。",
        "zh-CN":"我已为预订{booking}办理退款，受理编号为{number}。",
        "ar":"لقد بدأت استرداد مبلغ الحجز {booking}. رقمك المرجعي هو {number}."}})"},
    Tool{"anything-else", R"({"title":"Anything else?","shortcut":"else","texts":{
        "en":"Is there anything else I can do for you?","de":"Kann ich sonst noch etwas für Sie tun?",
        "fr":"Puis-je faire autre chose pour vous ?","es":"¿Puedo ayudarle en algo más?",
        "ja":"ほかにご用件はございますか。","zh-CN":"请问还有什么可以帮您？",
        "ar":"هل هناك أي شيء آخر يمكنني مساعدتك به؟"}})"},
};

constexpr std::array macros{
    Tool{"refund", R"({"title":"Start a refund","actions":[{"do":"assign","agent":"me"},{"do":"tag","tags":["refund"]},
        {"do":"kind","kind":"request"},{"do":"reply","answer":"refund-started"}]})"},
    Tool{"tomorrow", R"({"title":"Look again tomorrow","actions":[{"do":"assign","agent":"me"},
        {"do":"note","text":"To be looked at again tomorrow."},{"do":"snooze","for_s":86400}]})"},
};

constexpr std::array views{
    Tool{"urgent", R"({"name":"Urgent","shared":true,"filter":{"priority":2,"sort":"priority"}})"},
    Tool{"followed", R"({"name":"Followed by me","shared":true,"filter":{"follower":"me"}})"},
};

}  // namespace

store::Explained<> seed_tools(desk::WorkspaceId workspace, store::Connection& connection, store::Ledger& ledger,
                              Instant now) {
    const auto known = desk::Loader(connection, workspace).latest_documents(desk::documents::canned);
    if (!known) return store::Refusal{known.error(), "The demo data cannot be read."};
    if (!known->empty()) return {};
    store::Change change;
    const auto add = [&](std::string_view kind, const Tool& tool, std::string body) {
        const desk::StoredDocument document{std::string(kind), std::string(tool.id), 1, {}, now, std::move(body)};
        change.insert(desk::tables::configuration, desk::rows::of(workspace, document));
    };
    for (const Tool& tool : canned) {
        add(desk::documents::canned, tool, toolbox::write_canned(*toolbox::read_canned(tool.form)));
        change.put_new(desk::tables::answer_use,
                       {workspace.value, store::Bytes{std::string(tool.id)}, std::int64_t{0}});
    }
    for (const Tool& tool : macros)
        add(desk::documents::macro, tool, toolbox::write_macro(*toolbox::read_macro(tool.form)));
    for (const Tool& tool : views)
        add(desk::documents::view, tool, toolbox::write_view(*toolbox::read_view(tool.form)));
    Result<void> written;
    const auto taken = ledger.submit(std::move(change), [&](Result<void> result) { written = result; });
    if (!taken || !written)
        return store::Refusal{taken ? written.error() : taken.error(), "The demo data cannot be written."};
    return {};
}

}  // namespace waydesk::app
