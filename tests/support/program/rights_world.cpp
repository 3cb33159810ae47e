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
}

}  // namespace waydesk::testing
