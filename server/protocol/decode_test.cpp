#include "server/protocol/decode.hpp"

#include "server/protocol/limits.hpp"

#include <gtest/gtest.h>

namespace waydesk::protocol {
namespace {

template <class Frame>
Frame read_as(std::string_view text) {
    Decoded decoded = decode(text);
    if (const auto* refusal = std::get_if<Refusal>(&decoded)) {
        ADD_FAILURE() << row_of(refusal->problem.code).name << " " << refusal->problem.field << " for " << text;
        return {};
    }
    Frame* frame = std::get_if<Frame>(&std::get<ClientFrame>(decoded));
    if (frame == nullptr) ADD_FAILURE() << "another type: " << text;
    return frame == nullptr ? Frame{} : *frame;
}

Refusal refused(std::string_view text) {
    Decoded decoded = decode(text);
    if (auto* refusal = std::get_if<Refusal>(&decoded)) return *refusal;
    ADD_FAILURE() << "was taken: " << text;
    return {};
}

void expect_refused(std::string_view text, ProblemCode code, std::string_view field) {
    const Refusal refusal = refused(text);
    EXPECT_EQ(row_of(refusal.problem.code).name, row_of(code).name) << text;
    EXPECT_EQ(refusal.problem.field, field) << text;
}

const desk::ConversationId conversation{41};

std::string send_frame(std::string_view body, std::string_view more = "") {
    return R"({"type":"send","id":7,"conversation":"new","client_id":"k1","kind":"message","body":)" +
           std::string(body) + std::string(more) + "}";
}

TEST(Decode, reads_auth_with_its_cursors) {
    const Auth auth = read_as<Auth>(R"({"type":"auth","id":1,"token":"t","device":"d","epoch":"7f",
        "resume":[{"conversation":")" +
                                    conversation.str() + R"(","after":41}],"feed":12})");
    EXPECT_EQ(auth.id, 1);
    EXPECT_EQ(auth.token, "t");
    EXPECT_EQ(auth.device, "d");
    EXPECT_EQ(auth.epoch, "7f");
    ASSERT_EQ(auth.resume.size(), 1U);
    EXPECT_EQ(auth.resume[0].conversation, conversation);
    EXPECT_EQ(auth.resume[0].after, 41);
    EXPECT_EQ(auth.feed, 12);
}

TEST(Decode, leaves_out_a_resume_entry_of_no_possible_conversation) {
    const Auth auth = read_as<Auth>(R"({"type":"auth","id":1,"token":"t","resume":[{"conversation":"??","after":1}]})");
    EXPECT_TRUE(auth.resume.empty());
}

TEST(Decode, refuses_the_hundred_and_first_resume_entry) {
    std::string entries;
    for (std::size_t i = 0; i <= max_resume; ++i) entries += R"({"conversation":"c_1","after":1},)";
    entries.pop_back();
    expect_refused(R"({"type":"auth","id":1,"token":"t","resume":[)" + entries + "]}", ProblemCode::bad_frame,
                   "resume");
}

TEST(Decode, reads_a_message_that_opens_a_conversation) {
    const Send send = read_as<Send>(
        send_frame(R"({"text":"hi","language":"de","attachments":["at_1"]})",
                   R"(,"open":{"queue":"q_2","subject":"s","language":"de","booking":"B1","fields":{"a":[1]}})"));
    EXPECT_EQ(send.id, 7);
    EXPECT_FALSE(send.conversation);
    EXPECT_EQ(send.client_id, "k1");
    EXPECT_EQ(send.visibility, desk::Visibility::all);
    EXPECT_EQ(send.text, "hi");
    EXPECT_EQ(send.language, "de");
    EXPECT_EQ(send.attachments, std::vector<desk::AttachmentId>{desk::AttachmentId{1}});
    EXPECT_EQ(send.open.queue, desk::QueueId{2});
    EXPECT_EQ(send.open.booking, "B1");
    EXPECT_EQ(send.open.fields, R"({"a":[1]})");
}

TEST(Decode, reads_a_note_and_what_its_author_had_seen) {
    const Send send =
        read_as<Send>(R"({"type":"send","id":7,"conversation":")" + conversation.str() +
                      R"(","client_id":"k","kind":"message","visibility":"agents","body":{"text":"n"},"seen":9})");
    EXPECT_EQ(send.conversation, conversation);
    EXPECT_EQ(send.visibility, desk::Visibility::agents);
    EXPECT_EQ(send.seen, 9);
}

TEST(Decode, keeps_text_as_it_was_sent) {
    const Send send = read_as<Send>(send_frame(R"({"text":" e\u0301\u0000\ud83d\ude00 "})"));
    EXPECT_EQ(send.text, std::string(" e\u0301") + '\0' + "\U0001F600 ");
}

TEST(Decode, reads_whom_a_note_mentions) {
    EXPECT_EQ(read_as<Send>(send_frame(R"({"text":"@Mia","mentions":["a_2"]})")).mentions,
              std::vector<desk::AgentId>{desk::AgentId{2}});
    expect_refused(send_frame(R"({"text":"@Mia","mentions":["Mia"]})"), ProblemCode::bad_frame, "body.mentions");
}

TEST(Decode, refuses_empty_text_without_attachments_and_takes_it_with_one) {
    expect_refused(send_frame(R"({"text":""})"), ProblemCode::bad_frame, "body.text");
    expect_refused(send_frame(R"({})"), ProblemCode::bad_frame, "body.text");
    EXPECT_EQ(read_as<Send>(send_frame(R"({"text":"","attachments":["at_1"]})")).attachments.size(), 1U);
    EXPECT_EQ(read_as<Send>(send_frame(R"({"attachments":["at_1"]})")).text, "");
}

TEST(Decode, counts_the_text_in_code_points) {
    std::string longest;
    for (std::size_t i = 0; i < max_text_code_points; ++i) longest += "é";
    EXPECT_EQ(read_as<Send>(send_frame("{\"text\":\"" + longest + "\"}")).text, longest);
    expect_refused(send_frame("{\"text\":\"" + longest + "é\"}"), ProblemCode::too_large, "body.text");
}

TEST(Decode, names_the_field_that_is_wrong_in_a_message) {
    expect_refused(send_frame("7"), ProblemCode::bad_frame, "body");
    expect_refused(send_frame(R"({"text":7})"), ProblemCode::bad_frame, "body.text");
    expect_refused(send_frame(R"({"text":"a","attachments":["x"]})"), ProblemCode::bad_frame, "body.attachments");
    expect_refused(send_frame(R"({"text":"a"})", R"(,"visibility":"none")"), ProblemCode::bad_frame, "visibility");
    expect_refused(send_frame(R"({"text":"a"})", R"(,"seen":-1)"), ProblemCode::bad_frame, "seen");
    expect_refused(send_frame(R"({"text":"a"})", R"(,"open":[])"), ProblemCode::bad_frame, "open");
    expect_refused(R"({"type":"send","id":1,"conversation":"new","client_id":"k","kind":"routed","body":{"text":"a"}})",
                   ProblemCode::bad_frame, "kind");
    expect_refused(R"({"type":"send","id":1,"conversation":"new","kind":"message","body":{"text":"a"}})",
                   ProblemCode::bad_frame, "client_id");
}

TEST(Decode, refuses_a_client_id_that_is_too_long_to_store) {
    const std::string id(max_client_id_bytes + 1, 'x');
    expect_refused(R"({"type":"send","id":1,"conversation":"new","client_id":")" + id +
                       R"(","kind":"message","body":{"text":"a"}})",
                   ProblemCode::bad_frame, "client_id");
}

TEST(Decode, bounds_the_limit_of_sync_and_history_to_a_batch) {
    EXPECT_EQ(read_as<Sync>(R"({"type":"sync","id":1,"conversation":"c_1","after":3,"limit":9000})").limit,
              max_batch_events);
    EXPECT_EQ(read_as<Sync>(R"({"type":"sync","id":1,"conversation":"c_1","after":3})").limit, max_batch_events);
    EXPECT_EQ(read_as<History>(R"({"type":"history","id":1,"conversation":"c_1","before":9,"limit":50})").limit, 50);
    expect_refused(R"({"type":"sync","id":1,"conversation":"c_1","after":3,"limit":0})", ProblemCode::bad_frame,
                   "limit");
    expect_refused(R"({"type":"sync","id":1,"conversation":"c_1","after":-3})", ProblemCode::bad_frame, "after");
}

TEST(Decode, reads_what_needs_no_answer_without_an_id) {
    EXPECT_EQ(read_as<Read>(R"({"type":"read","conversation":"c_1","upto":4})").upto, 4);
    EXPECT_TRUE(read_as<Typing>(R"({"type":"typing","conversation":"c_1","on":true})").on);
    EXPECT_EQ(read_as<Heartbeat>(R"({"type":"heartbeat"})").id, 0);
    EXPECT_EQ(read_as<Bye>(R"({"type":"bye"})").id, 0);
}

TEST(Decode, reads_the_work_of_agents) {
    EXPECT_EQ(read_as<Presence>(R"({"type":"presence","id":1,"state":"away","reason":"lunch"})").state,
              desk::Presence::away);
    EXPECT_EQ(read_as<Accept>(R"({"type":"accept","id":1,"offer":"o_5"})").offer, desk::OfferId{5});
    EXPECT_EQ(read_as<Decline>(R"({"type":"decline","id":1,"offer":"o_5","reason":"busy"})").reason, "busy");
    EXPECT_EQ(read_as<Draft>(R"({"type":"draft","id":1,"conversation":"c_1","text":""})").text, "");
    EXPECT_EQ(read_as<Snooze>(R"({"type":"snooze","id":1,"conversation":"c_1","until":1767000000000})").until,
              Instant::from_ms(1767000000000));
    EXPECT_EQ(read_as<Subscribe>(R"({"type":"subscribe","id":1,"conversation":"c_1"})").after, std::nullopt);
}

TEST(Decode, takes_exactly_one_target_of_a_transfer) {
    const auto frame = [](std::string_view to) {
        return R"({"type":"transfer","id":1,"conversation":"c_1","note":"n","to":)" + std::string(to) + "}";
    };
    EXPECT_EQ(std::get<desk::AgentId>(read_as<Transfer>(frame(R"({"agent":"a_3"})")).to), desk::AgentId{3});
    EXPECT_EQ(std::get<desk::QueueId>(read_as<Transfer>(frame(R"({"queue":"q_4"})")).to), desk::QueueId{4});
    expect_refused(frame("{}"), ProblemCode::bad_frame, "to");
    expect_refused(frame(R"({"agent":"a_3","queue":"q_4"})"), ProblemCode::bad_frame, "to");
    expect_refused(frame(R"({"agent":"a_lost"})"), ProblemCode::not_found, "to.agent");
}

TEST(Decode, ignores_fields_it_does_not_know) {
    EXPECT_EQ(read_as<Take>(R"({"type":"take","id":1,"conversation":"c_1","later":{"x":[1,2]}})").id, 1);
}

TEST(Decode, tells_the_id_of_a_wrong_request_when_it_could_be_read) {
    EXPECT_EQ(refused(R"({"type":"sync","id":9})").reply_to, 9);
    EXPECT_EQ(refused(R"({"type":"nonsense","id":9})").reply_to, 9);
    EXPECT_EQ(refused(R"({"type":"sync","id":"9"})").reply_to, std::nullopt);
    EXPECT_EQ(refused("{").reply_to, std::nullopt);
}

TEST(Decode, names_what_is_no_frame_at_all) {
    expect_refused("{", ProblemCode::bad_json, "");
    expect_refused("[]", ProblemCode::bad_frame, "");
    expect_refused("7", ProblemCode::bad_frame, "");
    expect_refused(R"({"id":1})", ProblemCode::bad_frame, "type");
    expect_refused(R"({"type":7})", ProblemCode::bad_frame, "type");
    expect_refused(R"({"type":"nonsense"})", ProblemCode::unknown_type, "type");
    expect_refused(R"({"type":"take","conversation":"c_1"})", ProblemCode::bad_frame, "id");
    expect_refused(R"({"type":"take","id":1.5,"conversation":"c_1"})", ProblemCode::bad_frame, "id");
}

TEST(Decode, knows_every_type_of_the_table) {
    for (const FrameRule& rule : frame_rules()) {
        Decoded decoded = decode(R"({"id":1,"type":")" + std::string(rule.type) + "\"}");
        if (const auto* refusal = std::get_if<Refusal>(&decoded))
            EXPECT_NE(refusal->problem.code, ProblemCode::unknown_type);
        else
            EXPECT_EQ(rule_of(std::get<ClientFrame>(decoded)).type, rule.type);
    }
}

}  // namespace
}  // namespace waydesk::protocol
