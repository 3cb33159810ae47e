#include "tests/support/program/rights_world.hpp"

#include "core/encoding.hpp"

#include <stdexcept>

namespace waydesk::testing {
namespace {

constexpr std::string_view secret = "a secret of the shop, long enough for anybody";

void expect(bool holds, const std::string& what) {
    if (!holds) throw std::runtime_error("the world of rights could not be made: " + what);
}

Traveler::Visit proved(const std::string& id) {
    Traveler::Visit visit;
    visit.site = "shop";
    visit.identity = {{"id", id}, {"name", "Ann"}, {"hmac", encode_hex(hmac_sha256(secret, id))}};
    return visit;
}

Traveler::Visit unknown() {
    Traveler::Visit visit;
    visit.site = "shop";
    return visit;
}

}  // namespace

RightsWorld::RightsWorld(Place place, Place abroad)
    : admin(place, "admin@demo.example"), place_(place), abroad_(abroad) {
    admin.arrive();
    make_agents();
    make_travelers();
    make_things();
}

std::string RightsWorld::config() {
    return "[[sites]]\nkey = \"shop\"\nname = \"Shop\"\norigins = [\"https://shop.example\"]\nhmac_secret = \"" +
           std::string(secret) + "\"\n";
}

void RightsWorld::make_agents() {
    for (const char* name : {"mia", "dana"})
        agents.try_emplace(name, place_, std::string(name) + "@demo.example").first->second.arrive();
    for (const char* name : {"outsider", "disabled"}) {
        const Value made = admin.post("/api/v1/agents", {{"name", name},
                                                         {"email", std::string(name) + "@demo.example"},
                                                         {"password", "waydesk-demo"},
                                                         {"role", "agent"}});
        AgentClient& client = agents.try_emplace(name, place_, std::string(name) + "@demo.example").first->second;
        client.arrive();
        ids[name] = made.text("id");
    }
    ids["victim"] =
        admin
            .post(
                "/api/v1/agents",
                {{"name", "Victim"}, {"email", "victim@demo.example"}, {"password", "waydesk-demo"}, {"role", "agent"}})
            .text("id");
    patch("outsider", object({{"queues", list(std::vector<std::string>{})}}));
    tokens["disabled"] = agents.at("disabled").ticket();  // asked for in time, used too late
    patch("disabled", object({{"disabled", true}}));
    AgentClient robot(abroad_, "admin@demo.example");
    robot.sign_in();
    tokens["abroad"] = robot.post("/api/v1/tokens", {{"name", "robot"}}).text("token");
    ids["webhook"] = admin
                         .post("/api/v1/webhooks", {{"name", "Books"},
                                                    {"url", "https://hooks.example.com/"},
                                                    {"kinds", list(std::vector<std::string>{"opened"})}})
                         .text("id");
    tokens["token"] = admin.post("/api/v1/tokens", {{"name", "robot"}}).text("token");
    const Value dropped = admin.post("/api/v1/tokens", {{"name", "dropped"}});
    tokens["dropped"] = dropped.text("token");
    admin.ask("DELETE", "/api/v1/tokens/" + dropped.text("id"));
}

void RightsWorld::patch(const std::string& name, const Json& body) {
    const net::Reply reply = admin.ask("PATCH", "/api/v1/agents/" + ids[name], protocol::to_text(body));
    expect(reply.status == 200, reply.body);
}

Traveler& RightsWorld::traveler(const std::string& name, const Traveler::Visit& visit) {
    Traveler& made = travelers.try_emplace(name, place_).first->second;
    made.open_session(visit);
    made.connect();
    return made;
}

void RightsWorld::make_travelers() {
    traveler("owner", proved("user-7"));
    Traveler& sibling = traveler("sibling", unknown());
    sibling.begin("before I signed in");
    net::HttpClient http(place_.loop, place_.target());
    // He signs in on the same device: what was said before belongs to the contact now.
    net::Headers headers;
    headers.add("Origin", place_.origin());
    const Fields body{{"site", "shop"},
                      {"device", sibling.device()},
                      {"token", sibling.token()},
                      {"identity", object(proved("user-7").identity)}};
    const net::Reply adopted =
        exchange(place_, http, "POST", "/widget/v1/session", headers, protocol::to_text(object(body)));
    expect(adopted.status == 200, adopted.body);
    traveler("stranger", unknown());
    Traveler& banned = traveler("banned", unknown());
    banned.begin("I will be banned");
    const net::Reply out =
        admin.ask("POST", "/api/v1/contacts/" + contact_of(banned) + "/ban", R"({"reason":"abuse"})");
    expect(out.status == 200, out.body);
    traveler("victim", unknown()).begin("I will be banned now and then");
    Traveler& foreigner = travelers.try_emplace("abroad", abroad_).first->second;
    foreigner.open_session();
}

std::string RightsWorld::contact_of(const Traveler& who) {
    return admin.get("/api/v1/conversations/" + who.conversation()).text("contact.id");
}

void RightsWorld::make_things() {
    Traveler& owner = travelers.at("owner");
    const Value file(owner.upload("sesame.txt", "text/plain", "sesame").body);
    owner.begin(std::string("open ") + canary);
    const Value sent = owner.wire().ask(
        "send",
        {{"conversation", owner.conversation()},
         {"client_id", new_client_id()},
         {"kind", "message"},
         {"body", object({{"text", canary}, {"attachments", list(std::vector<std::string>{file.text("id")})}})}});
    expect(sent.type() == "ack", sent.str());
    net::Headers name;
    name.set("X-File-Name", "note.txt");
    name.set("Content-Type", "text/plain");
    const Value secret_file(admin.ask("POST", "/api/v1/attachments", "for agents", name).body);
    const Value noted = admin.wire().ask(
        "send", {{"conversation", owner.conversation()},
                 {"client_id", new_client_id()},
                 {"kind", "message"},
                 {"visibility", "agents"},
                 {"body", object({{"text", "nota bene"},
                                  {"attachments", list(std::vector<std::string>{secret_file.text("id")})}})}});
    expect(noted.type() == "ack", noted.str());
    ids["conversation"] = owner.conversation();
    ids["contact"] = contact_of(owner);
    ids["file"] = file.text("id");
    ids["note"] = secret_file.text("id");
    ids["victim contact"] = contact_of(travelers.at("victim"));
    ids["queue"] = admin.get("/api/v1/queues").items("items").front().text("id");
    make_callback();
    make_cases();
    make_surveys();
    ids["booking"] = admin.get("/api/v1/bookings?q=MDN4KQ").items("items").front().text("id");
}

// The owner is to be called about what nobody else may read.
void RightsWorld::make_callback() {
    Traveler& owner = travelers.at("owner");
    const Value times(owner.look("/widget/v1/callback-slots?language=en&zone=UTC&any_hour=true").body);
    expect(!times.items("slots").empty(), times.str());
    const Value first = times.items("slots").front();
    const Fields body{{"client_id", new_client_id()},
                      {"name", "Ann"},
                      {"phone", "+49 30 1234567"},
                      {"language", "en"},
                      {"topic", canary},
                      {"zone", "UTC"},
                      {"slot", object({{"from", first.number("from")}, {"until", first.number("until")}})},
                      {"any_hour", true},
                      {"consent", true}};
    const net::Reply asked = owner.post("/widget/v1/callbacks", protocol::to_text(object(body)));
    expect(asked.status == 201, asked.body);
    ids["callback"] = Value(asked.body).text("id");
}

// The owner complains of what nobody else may read, and is quoted a refund.
void RightsWorld::make_cases() {
    Traveler& owner = travelers.at("owner");
    const Fields complaint{
        {"client_id", new_client_id()}, {"conversation", owner.conversation()}, {"what_happened", canary}};
    const net::Reply made = owner.post("/widget/v1/complaints", protocol::to_text(object(complaint)));
    expect(made.status == 201, made.body);
    ids["complaint"] = Value(made.body).text("id");
    const Json sum = object({{"minor", 5'000}, {"currency", "EUR"}});
    const Json quote = object({{"quote", "qt_1"},
                               {"amount", sum},
                               {"rule", canary},
                               {"coupons", list(std::vector<std::string>{"1"})},
                               {"method", "card"}});
    const Value refund = admin.post("/api/v1/refunds", {{"conversation", owner.conversation()}, {"fields", quote}});
    ids["refund"] = refund.text("id");
    const Value correction =
        admin.post("/api/v1/corrections", {{"fields", object({{"policy", "demo-air"},
                                                              {"version", std::int64_t{1}},
                                                              {"told_wrongly", "The fee was too high."},
                                                              {"found_by", "agent"}})}});
    ids["correction"] = correction.text("id");
}

// The owner was served by mia in a second conversation and asked how it was; it is to be inspected, and he visited.
void RightsWorld::make_surveys() {
    Traveler& owner = travelers.at("owner");
    AgentClient& dana = agents.at("dana");
    AgentClient& mia = agents.at("mia");
    const net::Reply put = dana.ask("PUT", "/api/v1/surveys/settings", R"({"version":0,"csat":{"on":true}})");
    expect(put.status == 200, put.body);
    owner.begin("How was it?");
    const std::string path = "/api/v1/conversations/" + owner.conversation();
    const net::Reply given = dana.ask("POST", path + "/assign", R"({"agent":")" + mia.id() + "\"}");
    expect(given.status == 200, given.body);
    mia.say(owner.conversation(), "Good.");
    const net::Reply ended = mia.ask("POST", path + "/resolve");
    expect(ended.status == 200, ended.body);
    owner.use(ids["conversation"]);
    ids["survey"] = owner.wire()
                        .expect_that("a survey", [](const Value& frame) { return frame.has("event.body.data.survey"); })
                        .text("event.body.data.survey");
    const net::Reply drawn =
        dana.ask("POST", "/api/v1/inspections/sample", R"({"from":0,"to":253402300799000,"count":100})");
    expect(drawn.status == 201, drawn.body);
    for (const Value& one : Value(drawn.body).items("items"))
        if (one.text("agent.id") == mia.id()) ids["inspection"] = one.text("id");
    ids["visit"] = dana.post("/api/v1/visits", {{"contact", ids["contact"]}}).text("id");
}

}  // namespace waydesk::testing
