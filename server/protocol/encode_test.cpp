#include "server/protocol/encode.hpp"

#include "server/protocol/json_limits.hpp"
#include "server/protocol/limits.hpp"

#include <gtest/gtest.h>

namespace waydesk::protocol {
namespace {

class SomeNames final : public Names {
public:
    std::string_view agent(desk::AgentId id) const override { return id == desk::AgentId{2} ? "Mia" : ""; }
    std::string_view queue(desk::QueueId) const override { return "Flights"; }
};
const SomeNames names;

const desk::ConversationId conversation{9};
const desk::Author mia = desk::Author::agent({2});
const desk::Author traveler = desk::Author::visitor({7});

desk::Event event_by(const desk::Author& author, desk::Visibility visibility = desk::Visibility::all) {
    desk::Event event;
    event.conversation = conversation;
    event.seq = 45;
    event.public_seq = 30;
    event.author = author;
    event.visibility = visibility;
    event.client_id = "k1";
    event.at = Instant::from_ms(1767000000123);
    event.body = R"({"text":"hi"})";
    return event;
}

desk::ConversationState conversation_state() {
    desk::ConversationState state;
    state.id = conversation;
    state.number = 1001;
    state.status = desk::Status::waiting;
    state.queue = {3};
    state.contact = {4};
    state.contact_name = "Ana";
    state.opened_at = state.arrived_at = Instant::from_ms(1000);
    state.last_at = Instant::from_ms(2000);
    state.preview = {desk::Author::Kind::visitor, Instant::from_ms(2000), "hello"};
    return state;
}

TEST(Encode, greets_with_the_limits_of_the_protocol) {
    EXPECT_EQ(*encode(Hello{"n1", "7f3a9c", Instant::from_ms(1767000000123)}),
              R"({"type":"hello","protocol":1,"node":"n1","epoch":"7f3a9c","heartbeat_s":25,"max_frame":98304,)"
              R"("now":1767000000123,"auth_within_s":10})");
}

TEST(Encode, shows_an_agent_the_number_of_all_events) {
    EXPECT_EQ(
        *encode_event(event_by(mia), {Side::agent, true}, names),
        R"({"type":"event","conversation":"c_9","event":{"seq":45,"at":1767000000123,"kind":"message",)"
        R"("by":{"kind":"agent","id":"a_2","name":"Mia"},"visibility":"all","client_id":"k1","body":{"text":"hi"}}})");
}

TEST(Encode, shows_a_visitor_his_own_number_and_no_foreign_client_id) {
    EXPECT_EQ(
        *encode_event(event_by(mia), {Side::visitor, false}, names),
        R"({"type":"event","conversation":"c_9","event":{"seq":30,"at":1767000000123,"kind":"message",)"
        R"("by":{"kind":"agent","id":"a_2","name":"Mia"},"visibility":"all","client_id":null,"body":{"text":"hi"}}})");
}

TEST(Encode, shows_an_event_of_the_system_without_id_and_name) {
    EXPECT_NE(encode_event(event_by({}), {Side::visitor, false}, names)
                  ->find(R"("by":{"kind":"system","id":null,"name":null})"),
              std::string::npos);
}

TEST(EncodeDeathTest, never_shows_a_note_to_a_visitor) {
    const desk::Event note = event_by(mia, desk::Visibility::agents);
    EXPECT_DEATH(encode_event(note, {Side::visitor, false}, names), "public events only");
}

TEST(Encode, tells_a_visitor_of_nobody_to_whom_a_mail_went_in_secret) {
    desk::Event event = event_by(mia);
    event.body = R"({"text":"hi","mail":{"to":[],"bcc":[{"name":"","address":"boss@example.com"}],"subject":"x"}})";
    EXPECT_NE(encode_event(event, {Side::agent, false}, names)->find("boss@"), std::string::npos);
    EXPECT_NE(encode_event(event, {Side::visitor, false}, names)
                  ->find(R"("body":{"text":"hi","mail":{"to":[],"bcc":[],"subject":"x"}}})"),
              std::string::npos);
}

TEST(Encode, splices_the_stored_body_as_it_is) {
    desk::Event event = event_by(traveler);
    event.body = R"({ "text" : "\u00e9" })";
    EXPECT_NE(encode_event(event, {Side::agent, false}, names)->find(R"("body":{ "text" : "\u00e9" }})"),
              std::string::npos);
}

TEST(Encode, shows_client_ids_of_a_batch_to_their_author_alone) {
    EventsView batch;
    batch.reply_to = 5;
    batch.conversation = conversation;
    for (const desk::Author& author : {traveler, mia})
        batch.events.push_back(std::make_shared<desk::Event>(event_by(author)));
    batch.more = true;
    const Result<Json> frame = parse_json(*encode(batch, {Side::visitor, traveler}, names));
    ASSERT_TRUE(frame);
    EXPECT_EQ(*frame->find("reply_to")->integer(), 5);
    EXPECT_TRUE(*frame->find("more")->boolean());
    const Json::Array& events = *frame->find("events")->array();
    EXPECT_EQ(*events.at(0).find("client_id")->text(), "k1");
    EXPECT_TRUE(events.at(1).find("client_id")->is_null());
}

TEST(Encode, leaves_reply_to_out_of_a_batch_nobody_asked_for) {
    EXPECT_EQ(*encode(EventsView{{}, conversation, {}, false}, {Side::agent, mia}, names),
              R"({"type":"events","conversation":"c_9","events":[],"more":false})");
}

TEST(Encode, says_why_a_cursor_is_reset) {
    EXPECT_EQ(*encode(ResetView{conversation, ResetWhy::epoch, 9000, {}}, {Side::agent, mia}, names),
              R"({"type":"reset","conversation":"c_9","why":"epoch","head":9000,"events":[]})");
}

TEST(Encode, writes_ready_of_a_visitor) {
    Ready ready;
    ready.me = VisitorMe{{7}, "", {"de"}};
    ready.limits.attachment_types = {"image/png"};
    ready.expires_at = Instant::from_ms(99);
    ready.conversations = {{conversation, 44, desk::Status::assigned, 41, 44}};
    EXPECT_EQ(
        *encode(ready, 1, SessionId{5}),
        R"({"type":"ready","reply_to":1,"session":"s_5","me":{"kind":"visitor","id":"v_7","name":null,"languages":["de"]},)"
        R"("limits":{"text":16000,"frame":98304,"attachment_bytes":20971520,"attachments":10,"attachment_types":["image/png"]},)"
        R"("expires_at":99,"conversations":[{"conversation":"c_9","head":44,"status":"assigned","read":{"me":41,"peer":44}}]})");
}

TEST(Encode, writes_ready_of_an_agent) {
    Ready ready;
    ready.me =
        AgentMe{{2}, "Mia", desk::Role::manager, {"en"}, desk::Presence::away, "lunch", 25, 100, {{{3}, "Flights"}}};
    EXPECT_NE(encode(ready, 1, SessionId{5})
                  ->find(R"("me":{"kind":"agent","id":"a_2","name":"Mia","role":"manager","languages":["en"],)"
                         R"("presence":{"state":"away","reason":"lunch"},"capacity":{"used":25,"total":100},)"
                         R"("queues":[{"id":"q_3","name":"Flights"}]})"),
              std::string::npos);
}

TEST(Encode, writes_answers) {
    EXPECT_EQ(*encode(AckView{7, conversation, "k1", 46, Instant::from_ms(5), false}),
              R"({"type":"ack","reply_to":7,"conversation":"c_9","client_id":"k1","seq":46,"at":5,"duplicate":false})");
    EXPECT_EQ(*encode(OkView{7, {}}), R"({"type":"ok","reply_to":7})");
    EXPECT_EQ(*encode(OkView{7, 12}), R"({"type":"ok","reply_to":7,"seq":12})");
}

TEST(Encode, writes_errors_with_what_belongs_to_them) {
    ErrorView error;
    error.message = "Too fast.";
    error.problem.code = ProblemCode::rate_limited;
    error.problem.retry_after_ms = 1500;
    EXPECT_EQ(
        *encode(error),
        R"({"type":"error","reply_to":null,"code":"rate_limited","message":"Too fast.","field":null,"retry_after_ms":1500})");
    error.reply_to = 7;
    error.problem = {ProblemCode::gone, "", {}, conversation, {}};
    EXPECT_EQ(*encode(error),
              R"({"type":"error","reply_to":7,"code":"gone","message":"Too fast.","field":null,"moved_to":"c_9"})");
    error.problem = {ProblemCode::changed, "", {}, {}, Newer{45, mia, "Mia"}};
    EXPECT_NE(encode(error)->find(R"("newer":{"seq":45,"by":{"kind":"agent","id":"a_2","name":"Mia"}}})"),
              std::string::npos);
}

TEST(Encode, writes_a_conversation_as_documented) {
    JsonWriter json;
    write_conversation(json, conversation_state(), names);
    EXPECT_EQ(
        json.str(),
        R"({"id":"c_9","number":1001,"status":"waiting","channel":"webchat","queue":{"id":"q_3","name":"Flights"},)"
        R"("agent":null,"contact":{"id":"u_4","name":"Ana","tier":null},"subject":null,"language":null,"priority":0,)"
        R"("opened_at":1000,"last_at":2000,"head":0,"waiting_since":1000,"sla":[],"booking":null,"tags":[],"fields":{},)"
        R"("offer":null,"page":null,"snoozed_until":null,"kind":null,"followers":[],"links":[],)"
        R"("merged_into":null,"merged":[],"state":null,"mentioned":[],"scheduled":[]})");
}

TEST(Encode, writes_kind_followers_and_links_of_a_conversation) {
    desk::ConversationState state = conversation_state();
    state.ticket.kind = desk::TicketKind::incident;
    state.ticket.followers = {desk::AgentId{2}};
    state.ticket.links = {{desk::LinkKind::child, desk::ConversationId{4}, 1002}};
    state.ticket.merged_into = desk::Merged{desk::ConversationId{5}, 1003, "2 q_3 a_0"};
    JsonWriter json;
    write_conversation(json, state, names);
    EXPECT_TRUE(json.str().ends_with(
        R"("kind":"incident","followers":[{"id":"a_2","name":"Mia"}],)"
        R"("links":[{"kind":"child","conversation":"c_4","number":1002}],)"
        R"("merged_into":{"conversation":"c_5","number":1003},"merged":[],"state":null,"mentioned":[],"scheduled":[]})"))
        << json.str();
}

TEST(Encode, writes_clocks_with_what_is_left_of_those_that_stand_still) {
    desk::ConversationState state = conversation_state();
    state.clocks = {{"first_response", "breached", Instant::from_ms(5000), false, 10min, -90s},
                    {"resolution", "running", Instant::from_ms(9000), true, 2h, std::nullopt}};
    JsonWriter json;
    write_conversation(json, state, names);
    const std::string expected =
        R"("sla":[{"clock":"first_response","due_at":5000,"state":"breached","open":false,"target_s":600,"left_s":-90},)"
        R"({"clock":"resolution","due_at":9000,"state":"running","open":true,"target_s":7200,"left_s":null}])";
    EXPECT_NE(json.str().find(expected), std::string::npos) << json.str();
}

TEST(Encode, tells_the_waiting_time_only_while_somebody_waits) {
    desk::ConversationState state = conversation_state();
    state.status = desk::Status::assigned;
    JsonWriter json;
    write_conversation(json, state, names);
    EXPECT_NE(json.str().find(R"("waiting_since":null)"), std::string::npos);
}

TEST(Encode, tells_only_the_id_of_what_left_the_list) {
    const auto state = std::make_shared<desk::ConversationState>(conversation_state());
    EXPECT_EQ(*encode(FeedView{12, false, false, {{state, 0, true}}}, names),
              R"({"type":"feed","cursor":12,"reset":false,"more":false,"items":[{"id":"c_9","gone":true}]})");
}

TEST(Encode, writes_feed_items_with_preview_and_unread) {
    const auto state = std::make_shared<desk::ConversationState>(conversation_state());
    const FramePtr frame = encode(FeedView{12, true, true, {{state, 3, false}}}, names);
    EXPECT_NE(frame->find(R"("preview":{"by":"visitor","text":"hello","at":2000},"unread":3,"gone":false}]})"),
              std::string::npos);
}

TEST(Encode, writes_offers_with_reasons_and_summary) {
    OfferView offer;
    offer.offer = {{6}, {2}, Instant::from_ms(30), {{"language", "de"}}};
    offer.conversation = std::make_shared<desk::ConversationState>(conversation_state());
    EXPECT_EQ(
        *encode(offer, names),
        R"({"type":"offer","offer":"o_6","conversation":"c_9","until":30,"why":[{"reason":"language","value":"de"}],)"
        R"("summary":{"contact":{"name":"Ana"},"language":null,"subject":null,"preview":"hello","waiting_since":1000,)"
        R"("channel":"webchat","queue":{"id":"q_3","name":"Flights"}}})");
    EXPECT_EQ(*encode(OfferGoneView{{6}, OfferEnd::taken}), R"({"type":"offer_gone","offer":"o_6","why":"taken"})");
}

TEST(Encode, writes_the_small_frames) {
    EXPECT_EQ(*encode(LiveView{conversation, 44}), R"({"type":"live","conversation":"c_9","head":44})");
    EXPECT_EQ(*encode(LagView{conversation, 44}), R"({"type":"lag","conversation":"c_9","head":44})");
    EXPECT_EQ(
        *encode(QueueView{conversation, 3, std::pair(60, 120)}),
        R"({"type":"queue","conversation":"c_9","position":3,"estimate_s":[60,120],"opens_at":null,"answer_by":null,"callback":false})");
    EXPECT_EQ(
        *encode(QueueView{conversation, 1, {}, Instant::from_ms(90), Instant::from_ms(95), true}),
        R"({"type":"queue","conversation":"c_9","position":1,"estimate_s":null,"opens_at":90,"answer_by":95,"callback":true})");
    EXPECT_EQ(*encode(ReadView{conversation, traveler, 44}),
              R"({"type":"read","conversation":"c_9","by":{"kind":"visitor","id":"v_7"},"upto":44})");
    EXPECT_EQ(*encode(TypingView{conversation, mia, true}, names),
              R"({"type":"typing","conversation":"c_9","by":{"kind":"agent","id":"a_2","name":"Mia"},"on":true})");
    EXPECT_EQ(
        *encode(MentionedView{conversation, 46, Instant::from_ms(1000), mia, 45}, names),
        R"({"type":"mentioned","conversation":"c_9","seq":46,"at":1000,"by":{"kind":"agent","id":"a_2","name":"Mia"},"note":45})");
    EXPECT_EQ(*encode_announcement("an_4", "Strike", true, false),
              R"({"type":"announcement","id":"an_4","title":"Strike","must_read":true,"over":false})");
    EXPECT_EQ(
        *encode(AgentPresenceView{{2}, desk::Presence::busy, "", true, 25, 100}),
        R"({"type":"presence","agent":"a_2","state":"busy","reason":null,"connected":true,"used":25,"total":100})");
    EXPECT_EQ(*encode(PeerPresenceView{{2}, desk::Presence::away}, names),
              R"({"type":"presence","agent":{"id":"a_2","name":"Mia"},"state":"away"})");
    EXPECT_EQ(*encode(CountsView{{3}, 5, 61, 1, 0}),
              R"({"type":"counts","queue":"q_3","waiting":5,"oldest_s":61,"at_risk":1,"breached":0})");
    EXPECT_EQ(*encode(DraftView{conversation, "dear"}), R"({"type":"draft","conversation":"c_9","text":"dear"})");
    EXPECT_EQ(*encode(ViewingView{conversation, {{{2}, true}}}, names),
              R"({"type":"viewing","conversation":"c_9","agents":[{"id":"a_2","name":"Mia","replying":true}]})");
    EXPECT_EQ(*encode(HeartbeatView{}), R"({"type":"heartbeat"})");
    EXPECT_EQ(*encode(ByeView{CloseCode::going_away, 500, 5000}),
              R"({"type":"bye","code":4001,"retry_ms":[500,5000]})");
}

TEST(Encode, writes_problems_for_http) {
    Problem problem;
    problem.code = ProblemCode::bad_frame;
    problem.field = "email";
    const Result<Json> json = parse_json(problem_json(problem, "Bitte prüfen."));
    ASSERT_TRUE(json);
    EXPECT_EQ(*json->find("type")->text(), "about:blank");
    EXPECT_EQ(*json->find("status")->integer(), 400);
    EXPECT_EQ(*json->find("code")->text(), "bad_frame");
    EXPECT_EQ(*json->find("detail")->text(), "Bitte prüfen.");
    EXPECT_EQ(*json->find("field")->text(), "email");
}

}  // namespace
}  // namespace waydesk::protocol
