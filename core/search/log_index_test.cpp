#include "core/search/log_search.hpp"

#include <gmock/gmock.h>

#include <unistd.h>

namespace waydesk::search {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

class LogIndex : public ::testing::Test {
protected:
    LogIndex() { std::filesystem::remove_all(folder_); }
    ~LogIndex() override { std::filesystem::remove_all(folder_); }

    LogWriter writer(const std::string& source = "w_1", std::int64_t newest = 1'000) {
        auto opened = LogWriter::open(folder_, source, newest, Durability::none);
        EXPECT_TRUE(opened);
        return std::move(*opened);
    }
    static void say(LogWriter& writer, std::int64_t log, std::int64_t number, const std::string& text,
                    Voice voice = Voice::guest) {
        ASSERT_TRUE(writer.add({log, number, Instant{number * 10}, voice, text}));
    }
    static void head(LogWriter& writer, std::int64_t log, const std::string& heading,
                     std::vector<std::string> labels = {}) {
        ASSERT_TRUE(writer.put_head({log, heading, std::move(labels)}));
    }
    std::vector<std::int64_t> found(const std::string& text, const std::function<void(LogRequest&)>& more = {}) {
        const LogQuestion question(text);
        LogRequest request{question};
        if (more) more(request);
        const auto places = searcher_.find(request);
        std::vector<std::int64_t> out;
        if (!places) return {-1};
        for (const LogPlace& place : *places) out.push_back(place.log);
        return out;
    }

    std::filesystem::path folder_ =
        std::filesystem::temp_directory_path() / ("waydesk-log-index-" + std::to_string(::getpid()));
    LogSearcher searcher_{folder_};
};

TEST_F(LogIndex, finds_what_is_said_anywhere_in_a_log_the_newest_first) {
    LogWriter index = writer();
    say(index, 1, 1, "I want a refund");
    say(index, 1, 2, "for Zürich");
    say(index, 2, 5, "No refund, please");
    ASSERT_TRUE(index.commit(7));
    EXPECT_THAT(found("refund"), ElementsAre(2, 1));
    EXPECT_THAT(found("refund zurich"), ElementsAre(1));
    EXPECT_THAT(found("zürich"), ElementsAre(1));
    EXPECT_THAT(found("refund paris"), IsEmpty());
}

TEST_F(LogIndex, goes_on_with_a_log_where_it_was_left) {
    {
        LogWriter index = writer();
        say(index, 1, 1, "refund");
        ASSERT_TRUE(index.commit(3));
    }
    LogWriter index = writer();
    EXPECT_EQ(index.position(), 3);
    say(index, 1, 2, "退款到信用卡");
    head(index, 1, "Erstattung", {"queue=q_1"});
    EXPECT_THAT(found("退款"), IsEmpty());  // not before the commit
    ASSERT_TRUE(index.commit(4));
    EXPECT_THAT(found("退款 refund erstattung"), ElementsAre(1));
}

TEST_F(LogIndex, forgets_what_was_not_committed) {
    {
        LogWriter index = writer();
        say(index, 1, 1, "kept");
        ASSERT_TRUE(index.commit(3));
        say(index, 1, 2, "lost");
    }
    EXPECT_EQ(writer().position(), 3);
    EXPECT_THAT(found("kept"), ElementsAre(1));
    EXPECT_THAT(found("lost"), IsEmpty());
}

TEST_F(LogIndex, is_made_anew_when_it_is_of_another_source_or_ahead_of_it_or_unreadable) {
    const auto fill = [&] {
        LogWriter index = writer("w_1");
        say(index, 1, 1, "refund");
        ASSERT_TRUE(index.commit(9));
    };
    fill();
    EXPECT_EQ(writer("w_1").position(), 9);
    EXPECT_EQ(writer("w_2").position(), 0);
    EXPECT_THAT(found("refund"), IsEmpty());
    fill();
    EXPECT_EQ(writer("w_1", 8).position(), 0);
    fill();
    for (const auto& file : std::filesystem::directory_iterator(folder_)) std::filesystem::resize_file(file.path(), 10);
    EXPECT_EQ(writer("w_1").position(), 0);
}

TEST_F(LogIndex, has_one_writer_at_a_time) {
    const LogWriter index = writer();
    const auto second = LogWriter::open(folder_, "w_1", 1'000, Durability::none);
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error(), Errc::busy);
}

TEST_F(LogIndex, compares_labels_as_they_are_now) {
    LogWriter index = writer();
    say(index, 1, 1, "refund");
    say(index, 2, 1, "refund");
    head(index, 1, "", {"queue=q_1", "status=waiting"});
    head(index, 2, "", {"queue=q_2", "status=waiting"});
    ASSERT_TRUE(index.commit(2));
    const auto in = [](std::string label) {
        return [label](LogRequest& request) { request.labels = {{label, "queue=q_9"}, {"status=waiting"}}; };
    };
    EXPECT_THAT(found("refund", in("queue=q_1")), ElementsAre(1));
    head(index, 1, "", {"queue=q_2", "status=waiting"});
    ASSERT_TRUE(index.commit(3));
    EXPECT_THAT(found("refund", in("queue=q_1")), IsEmpty());
    EXPECT_THAT(found("refund", in("queue=q_2")), UnorderedElementsAre(1, 2));
}

TEST_F(LogIndex, takes_an_old_heading_away) {
    LogWriter index = writer();
    say(index, 1, 1, "hello");
    head(index, 1, "Ann Smith");
    ASSERT_TRUE(index.commit(1));
    EXPECT_THAT(found("smith"), ElementsAre(1));
    head(index, 1, "Ann Miller");
    ASSERT_TRUE(index.commit(2));
    EXPECT_THAT(found("smith"), IsEmpty());
    EXPECT_THAT(found("miller hello"), ElementsAre(1));
}

TEST_F(LogIndex, tells_who_said_it_and_when) {
    LogWriter index = writer();
    say(index, 1, 1, "refund");
    say(index, 1, 4, "voucher", Voice::host);
    head(index, 1, "change");
    ASSERT_TRUE(index.commit(1));
    EXPECT_THAT(found("refund", [](LogRequest& r) { r.voice = Voice::guest; }), ElementsAre(1));
    EXPECT_THAT(found("refund", [](LogRequest& r) { r.voice = Voice::host; }), IsEmpty());
    EXPECT_THAT(found("change", [](LogRequest& r) { r.voice = Voice::host; }), IsEmpty());
    EXPECT_THAT(found("refund", [](LogRequest& r) { r.from = Instant{41}; }), IsEmpty());
    EXPECT_THAT(found("refund", [](LogRequest& r) { r.to = Instant{9}; }), IsEmpty());
    EXPECT_THAT(found("refund", [](LogRequest& r) { r.from = Instant{40}, r.to = Instant{50}; }), ElementsAre(1));
}

TEST_F(LogIndex, finds_a_log_by_its_number) {
    LogWriter index = writer();
    say(index, 1, 1, "hello");
    say(index, 2, 1, "the code 77");
    head(index, 1, "", {"number=77"});
    ASSERT_TRUE(index.commit(1));
    EXPECT_THAT(found("#77"), ElementsAre(1));
    EXPECT_THAT(found("77"), UnorderedElementsAre(1, 2));
}

TEST_F(LogIndex, lets_a_log_go) {
    LogWriter index = writer();
    say(index, 1, 1, "refund");
    ASSERT_TRUE(index.commit(1));
    say(index, 1, 2, "more refund");
    ASSERT_TRUE(index.forget(1));
    say(index, 1, 3, "again");
    ASSERT_TRUE(index.commit(2));
    EXPECT_THAT(found("refund"), IsEmpty());
    EXPECT_THAT(found("again"), ElementsAre(1));
}

TEST_F(LogIndex, finds_a_log_that_is_longer_than_a_piece_by_each_of_them) {
    LogWriter index = writer();
    say(index, 1, 1, "first");
    say(index, 1, LogEntry::piece_size + 1, "second");
    head(index, 1, "", {"queue=q_1"});
    ASSERT_TRUE(index.commit(1));
    const auto in_queue = [](LogRequest& request) { request.labels = {{"queue=q_1"}}; };
    EXPECT_THAT(found("first", in_queue), ElementsAre(1));
    EXPECT_THAT(found("second", in_queue), ElementsAre(1));
    EXPECT_THAT(found("first second"), IsEmpty());
}

TEST_F(LogIndex, goes_through_a_list_without_losing_or_doubling_any) {
    LogWriter index = writer();
    for (std::int64_t log = 1; log <= 7; ++log) say(index, log, log / 2 + 1, "refund");  // some at the same time
    ASSERT_TRUE(index.commit(1));
    const auto all = found("refund");
    ASSERT_EQ(all.size(), 7U);
    std::vector<std::int64_t> paged;
    for (std::size_t skip = 0; skip < 7; skip += 2)
        for (const std::int64_t log : found("refund", [&](LogRequest& r) { r.skip = skip, r.limit = 2; }))
            paged.push_back(log);
    EXPECT_EQ(paged, all);
    EXPECT_THAT(found("refund", [](LogRequest& r) { r.until_last = Instant{10}; }), ElementsAre(1));
}

}  // namespace
}  // namespace waydesk::search
