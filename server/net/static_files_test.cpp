#include "server/net/static_files.hpp"
#include "core/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace waydesk::net {
namespace {

namespace fs = std::filesystem;

// A built folder in a temporary place.
class StaticFilesTest : public ::testing::Test {
protected:
    void SetUp() override {
        ASSERT_FALSE(place_.path().empty());
        root_ = place_.path();
        write("index.html", "<!doctype html>home");
        write("console/index.html", "<!doctype html>console");
        write("assets/app-4f3a9c21.js", "let a = 1;");
        write("assets/app-4f3a9c21.js.br", "packed");
        write("assets/app-4f3a9c21.js.gz", "packed too");
        write(".secret", "no");
        write(".git/config", "no");
    }

    void write(const std::string& name, const std::string& bytes) {
        fs::create_directories((root_ / name).parent_path());
        std::ofstream(root_ / name) << bytes;
    }
    StaticFiles files() { return StaticFiles::open(root_.string()).value(); }
    static Request get(const std::string& accept_encoding = {}) {
        Request request;
        request.method = "GET";
        if (!accept_encoding.empty()) request.headers.add("Accept-Encoding", accept_encoding);
        return request;
    }

    TemporaryFolder place_{"test"};
    fs::path root_;
};

TEST_F(StaticFilesTest, index_documents_stand_for_their_folder_and_live_shortly) {
    const auto home = files().serve(get(), "");
    ASSERT_TRUE(home);
    EXPECT_EQ(home->headers.find("Content-Type"), "text/html; charset=utf-8");
    EXPECT_EQ(home->headers.find("Cache-Control"), "public, max-age=60, must-revalidate");
    EXPECT_EQ(home->body_size(), 19U);
    EXPECT_TRUE(files().serve(get(), "console/"));
}

TEST_F(StaticFilesTest, hashed_names_never_change) {
    const auto script = files().serve(get(), "assets/app-4f3a9c21.js");
    ASSERT_TRUE(script);
    EXPECT_EQ(script->headers.find("Cache-Control"), "public, max-age=31536000, immutable");
    EXPECT_EQ(script->headers.find("Content-Type"), "text/javascript; charset=utf-8");
}

TEST_F(StaticFilesTest, the_best_packed_twin_is_served) {
    const auto brotli = files().serve(get("gzip, deflate, br"), "assets/app-4f3a9c21.js");
    EXPECT_EQ(brotli->headers.find("Content-Encoding"), "br");
    EXPECT_EQ(brotli->body_size(), 6U);
    EXPECT_EQ(brotli->headers.find("Vary"), "Accept-Encoding");
    const auto gzip = files().serve(get("gzip"), "assets/app-4f3a9c21.js");
    EXPECT_EQ(gzip->headers.find("Content-Encoding"), "gzip");
    const auto plain = files().serve(get("br;q=0"), "assets/app-4f3a9c21.js");
    EXPECT_EQ(plain->headers.find("Content-Encoding"), std::nullopt);
    EXPECT_NE(plain->headers.find("ETag"), gzip->headers.find("ETag"));
}

TEST_F(StaticFilesTest, a_known_tag_needs_no_body) {
    Request request = get();
    request.headers.add("If-None-Match", "W/\"x\", " + std::string(*files().serve(get(), "")->headers.find("ETag")));
    const auto answer = files().serve(request, "");
    EXPECT_EQ(answer->status, 304);
    EXPECT_EQ(answer->body_size(), 0U);
}

TEST_F(StaticFilesTest, nothing_outside_the_list_exists) {
    for (const auto* path : {"../etc/passwd", ".secret", ".git/config", "assets/app-4f3a9c21.js.br", "nothing",
                             "assets", "console/../.secret", "/etc/passwd"})
        EXPECT_FALSE(files().serve(get(), path)) << path;
}

TEST_F(StaticFilesTest, other_methods_are_refused) {
    Request post = get();
    post.method = "POST";
    EXPECT_EQ(files().serve(post, "")->status, 405);
}

TEST_F(StaticFilesTest, a_missing_folder_is_told) {
    EXPECT_EQ(StaticFiles::open((root_ / "none").string()).error(), waydesk::Errc::not_found);
}

TEST(HashInName, is_told_from_words) {
    EXPECT_TRUE(has_hash_in_name("assets/index-BkT3x9_a.js"));
    EXPECT_TRUE(has_hash_in_name("assets/app-4f3a9c21.js.map"));
    EXPECT_FALSE(has_hash_in_name("loader.js"));
    EXPECT_FALSE(has_hash_in_name("apple-touchicons.png"));
    EXPECT_FALSE(has_hash_in_name("v1/a-1.js"));
}

}  // namespace
}  // namespace waydesk::net
