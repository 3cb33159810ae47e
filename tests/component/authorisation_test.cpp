// Every route and every frame, tried by everybody on everything: the table testdata/authorisation.txt holds what must
// come of it (S-05, S-06, S-13, P4). Routes come from the running server's own document, frames from the code.
#include "tests/support/program/on_running_server.hpp"
#include "tests/support/program/rights_table.hpp"
#include "tests/support/program/rights_world.hpp"

#include <gmock/gmock.h>

#include <fstream>

namespace waydesk::testing {
namespace {

std::string upper(std::string text) {
    for (char& c : text) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return text;
}

class AuthorisationTest : public OnRunningServer {
protected:
    void SetUp() override {
        std::ifstream in("tests/component/testdata/authorisation.txt");
        table_ = read_rights(in);
        serve_with(RightsWorld::config());
        abroad_ = make_server();
        abroad_->start();
        world_.emplace(place(), Place{loop(), abroad_->port(), {}});
    }

    std::string id_for(const RightsRow& row) {
        const auto is_of = [&](const char* noun) { return row.verb.find(noun) != std::string::npos; };
        if (row.object == "malformed") return "nonsense";
        if (row.object == "missing")
            return is_of("/tokens/")          ? "t_1"
                   : is_of("/sessions/")      ? "k_1"
                   : is_of("/invitations/")   ? "iv_1"
                   : is_of("/webhooks/")      ? "wh_1"
                   : is_of("/files/")         ? "at_1"
                   : is_of("/contacts/")      ? "u_1"
                   : is_of("/agents/")        ? "a_1"
                   : is_of("/queues/")        ? "q_1"
                   : is_of("/mails/")         ? "m_1"
                   : is_of("/callbacks/")     ? "cb_1"
                   : is_case(row.verb)        ? "cs_1"
                   : is_of("/bookings/")      ? "b_1"
                   : is_of("/surveys/")       ? "sv_1"
                   : is_of("/visits/")        ? "vi_1"
                   : is_of("/inspections/")   ? "in_1"
                   : is_of("/articles/")      ? "no-such-article"
                   : is_of("/handovers/")     ? "ho_1"
                   : is_of("/announcements/") ? "an_1"
                                              : "c_1";
        if (is_of("/files/")) return row.object == "note" ? world_->ids["note"] : world_->ids["file"];
        if (is_of("/ban")) return world_->ids["victim contact"];
        if (is_of("/contacts/")) return world_->ids["contact"];
        if (is_of("/agents/")) return world_->ids["victim"];
        if (is_of("/queues/")) return world_->ids["queue"];
        if (is_of("/callbacks/")) return world_->ids["callback"];
        if (is_case(row.verb))
            return world_->ids[is_of("/refunds/") ? "refund" : is_of("/corrections/") ? "correction" : "complaint"];
        if (is_of("/bookings/")) return world_->ids["booking"];
        if (is_of("/channels/")) return "shop";
        if (is_of("/surveys/")) return world_->ids["survey"];
        if (is_of("/visits/")) return world_->ids["visit"];
        if (is_of("/inspections/")) return world_->ids["inspection"];
        if (is_of("/webhooks/")) return world_->ids["webhook"];
        if (is_of("/tokens/")) return world_->admin.post("/api/v1/tokens", {{"name", "victim"}}).text("id");
        return world_->ids["conversation"];
    }

    static bool is_case(const std::string& verb) {
        return verb.find("/complaints/{id}") != std::string::npos || verb.find("/refunds/{id}") != std::string::npos ||
               verb.find("/corrections/{id}") != std::string::npos || verb.find("/cases/{id}") != std::string::npos;
    }

    Json body_for(const RightsRow& row) {
        const std::string& verb = row.verb;
        const auto ends = [&](const char* tail) { return verb.ends_with(tail); };
        if (ends("/login")) return object({{"email", "leo@demo.example"}, {"password", "waydesk-demo"}});
        if (ends("/demo/crowd")) return object({{"running", false}});
        if (ends("/webhooks"))
            return object({{"name", "By table"},
                           {"url", "https://hooks.example.com/"},
                           {"kinds", list(std::vector<std::string>{"opened"})}});
        if (ends("/deliveries")) return object({{"since", std::int64_t{0}}});
        if (ends("/tokens")) return object({{"name", "mine"}});
        if (ends("/sessions/revoke")) return object({{"visitor", world_->travelers.at("victim").id()}});
        if (ends("/widget/v1/session")) return object({{"site", "shop"}, {"device", "a-device-of-its-own"}});
        if (ends("/messages"))
            return object({{"client_id", new_client_id()},
                           {"text", "by table"},
                           {"visibility", row.object == "note" ? "agents" : "all"}});
        if (verb.ends_with("/callbacks/{id}/assign")) return object({{"agent", Json()}});
        if (ends("/mystery")) return object({{"on", false}});
        if (ends("/bookings/import")) return object({{"orders", Json(Json::Array())}});
        if (ends("/booking")) return object({{"booking", Json()}});
        if (ends("/bookings/find")) return object({{"reference", "MDN4KQ"}, {"surname", "Almeida"}});
        if (ends("/slot")) return object({{"soon", true}});
        if (ends("/quotes/{quote}")) return object({{"decision", "tell"}});  // nothing is listed: nothing happens
        if (ends("/documents/{step}/mail")) return object({});
        if (is_case(verb)) return object({{"step", "withdraw"}});  // without its reason: nothing happens
        if (ends("/surveys/{id}")) return object({{"score", 5}});
        if (ends("/visits/{id}/steps")) return object({{"step", "answer"}});       // without a score, and
        if (ends("/inspections/{id}/steps")) return object({{"step", "assign"}});  // without a scorer: nothing happens
        if (ends("/outcome")) return object({{"outcome", "answered"}});
        if (ends("/handovers/{id}/steps")) return object({{"step", "read"}});
        if (ends("/daily-reports/{date}")) return object({{"note", "by table"}});
        if (ends("/state")) return object({{"state", "no-such-state"}});  // nothing happens
        if (ends("/scheduled/{reply}/send")) return object({});
        if (verb.find("/scheduled") != std::string::npos)
            return object({{"text", "by table"}, {"send_at", std::int64_t{1}}});  // over: nothing happens
        if (ends("/links")) return object({{"kind", "related"}, {"to", world_->ids["conversation"]}});
        if (ends("/conversations/{id}/merge"))
            return object({{"into", world_->ids["conversation"]}});             // with itself: nothing happens
        if (ends("/split")) return object({{"seq", std::int64_t{1'000'000}}});  // nothing was written there
        if (ends("/assign")) return object({{"queue", world_->ids["queue"]}});
        if (ends("/snooze")) return object({{"until", std::int64_t{253'402'300'798'000}}});
        if (ends("/feedback")) return object({{"language", "en"}, {"helpful", true}});
        if (verb == "PUT /api/v1/articles/{id}/{language}")
            return object({{"version", std::int64_t{0}}, {"title", "By table"}, {"body", "by table"}});
        if (ends("/submit") || ends("/publish") || ends("/return") || ends("/retire"))
            return object({{"version", std::int64_t{1}}});
        if (ends("/ban")) return object({{"reason", "by table"}});
        if (ends("/consents/{purpose}")) return object({{"state", "given"}});
        if (ends("/notes")) return object({{"text", "by table"}});
        if (ends("/identities")) return object({{"kind", "wechat"}, {"value", new_client_id()}});
        if (ends("/merge/preview")) return object({{"from", world_->ids["victim contact"]}});
        if (ends("/contacts/{id}/merge") || ends("/contacts/{id}/unmerge"))
            return object({{"from", world_->ids["contact"]}});
        if (ends("/erase")) return object({{"reason", "by table"}});
        if (verb == "POST /api/v1/agents")
            return object({{"name", "New"},
                           {"email", new_client_id() + "@demo.example"},
                           {"password", "waydesk-demo"},
                           {"role", "agent"}});
        if (verb == "PATCH /api/v1/channels/{id}") return object({{"version", std::int64_t{0}}});
        if (verb == "POST /api/v1/queues") return object({{"name", new_client_id()}});
        if (verb == "PATCH /api/v1/agents/{id}") return object({{"capacity", 50}});
        if (verb == "PATCH /api/v1/contacts/{id}") return object({{"name", std::string("Ann ") + RightsWorld::canary}});
        return Json(Json::Object{});
    }

    net::Reply ask(const RightsRow& row, const std::string& principal) {
        const std::string method = row.verb.substr(0, row.verb.find(' '));
        std::string path = row.verb.substr(row.verb.find(' ') + 1);
        const bool is_unban = method == "DELETE" && path.ends_with("/ban");
        if (is_unban)
            world_->admin.ask("POST", "/api/v1/contacts/" + world_->ids["victim contact"] + "/ban",
                              R"({"reason":"x"})");
        if (const std::size_t at = path.find("{id}"); at != std::string::npos) path.replace(at, 4, id_for(row));
        if (const std::size_t at = path.find("{version}"); at != std::string::npos)
            path.replace(at, 9, row.object == "missing" ? "999" : "first");
        if (const std::size_t at = path.find("{name}"); at != std::string::npos)
            path.replace(at, 6, row.object == "missing" ? "happiness" : "backlog");
        if (const std::size_t at = path.find("{date}"); at != std::string::npos) path.replace(at, 6, "2001-01-01");
        if (const std::size_t at = path.find("{step}"); at != std::string::npos) path.replace(at, 6, "1");
        if (const std::size_t at = path.find("{language}"); at != std::string::npos) path.replace(at, 10, "en");
        for (const auto& [part, known] : std::map<std::string, std::string>{
                 {"{purpose}", "survey"}, {"{note}", "cn_1"}, {"{identity}", "v_1"}, {"{quote}", "qt_1"}})
            if (const std::size_t at = path.find(part); at != std::string::npos) path.replace(at, part.size(), known);
        if (path == "/widget/v1/config") path += "?site=shop";
        const bool is_upload = path.ends_with("/attachments");
        std::string body = is_upload                               ? "some text"
                           : method == "GET" || method == "DELETE" ? ""
                                                                   : protocol::to_text(body_for(row));
        net::Headers headers;
        headers.add("Origin", place().origin());
        headers.add("Content-Type", is_upload ? "text/plain" : "application/json");
        if (is_upload) headers.add("X-File-Name", "a.txt");
        if (row.object == "proxied") headers.add("X-Forwarded-For", "203.0.113.9");
        const bool is_widget = path.starts_with("/widget/");
        if (is_widget && principal == "banned" && path.ends_with("/session"))
            body = protocol::to_text(object({{"site", "shop"}, {"device", world_->travelers.at("banned").device()}}));
        return send_as(principal, is_widget, {method, path, body}, std::move(headers));
    }

    struct Asked {
        std::string method, path, body;
    };
    net::Reply send_as(const std::string& principal, bool is_widget, const Asked& asked, net::Headers headers) {
        static const std::map<std::string, std::string> names{
            {"agent", "mia"}, {"manager", "dana"}, {"outsider", "outsider"}, {"disabled", "disabled"}};
        const auto own = names.find(principal);
        AgentClient* who = principal == "admin" ? &world_->admin
                           : own == names.end() ? nullptr
                                                : &world_->agents.at(own->second);
        if (who != nullptr) {
            const net::Reply reply = who->ask(asked.method, asked.path, asked.body, std::move(headers));
            if (asked.path == "/api/v1/logout" && reply.status == 200) who->sign_in();
            return reply;
        }
        const bool is_traveler =
            world_->travelers.contains(principal) && (is_widget || !world_->tokens.contains(principal));
        const std::string token = is_traveler             ? world_->travelers.at(principal).token()
                                  : principal == "nobody" ? ""
                                                          : world_->tokens.at(principal);
        if (!token.empty()) headers.add("Authorization", "Bearer " + token);
        net::HttpClient http(loop(), place().target());
        return exchange(place(), http, asked.method, asked.path, headers, asked.body);
    }

    static std::string cell_of(const net::Reply& reply) {
        const bool is_refused = reply.status == 401 || reply.status == 403 || reply.status == 404;
        if (reply.status >= 500 && reply.status != 503) return "broken " + std::to_string(reply.status);
        return is_refused ? std::to_string(reply.status) : "in";
    }

    std::map<std::string, RightsSection> table_;
    std::unique_ptr<ServerProcess> abroad_;
    std::optional<RightsWorld> world_;
};
INSTANTIATE_TEST_SUITE_P(Engines, AuthorisationTest, engines(), engine_name);

TEST_P(AuthorisationTest, S_05_every_route_answers_everybody_as_the_table_says) {
    std::set<std::string> routes;
    const Value paths = Value(get("/api/v1/openapi.json").body).at("paths");
    for (const auto& [path, operations] : *paths.json().object())
        for (const auto& [method, operation] : *operations.object()) routes.insert(upper(method) + " " + path);
    const RightsSection& section = table_.at("http");
    EXPECT_THAT(gaps(routes, section), ::testing::IsEmpty());
    const std::set<std::string> initiated{"owner", "agent", "manager", "admin", "token"};
    std::map<std::string, std::string> missing;  // what is told of what does not exist, by principal and route
    std::size_t cells = 0;
    for (const bool is_comparing : {false, true}) {
        for (const RightsRow& row : section.rows) {
            if (!is_comparing && row.object != "missing") continue;
            for (const std::string& principal : section.principals) {
                const net::Reply reply = ask(row, principal);
                const std::string where = row.verb + " " + row.object + " by " + principal + ": " + reply.body;
                EXPECT_EQ(cell_of(reply), row.expected.at(principal)) << where;
                ++cells;
                if (!initiated.contains(principal))
                    EXPECT_EQ(reply.body.find(RightsWorld::canary), std::string::npos) << where;
                std::string& known = missing[principal + " " + row.verb];
                if (row.object == "missing") known = reply.body;
                if (reply.status == 404 && !known.empty()) EXPECT_EQ(reply.body, known) << where << " (S-06)";
            }
        }
    }
    std::cout << "authorisation: " << routes.size() << " routes, " << cells << " answers compared\n";
}

}  // namespace
}  // namespace waydesk::testing
