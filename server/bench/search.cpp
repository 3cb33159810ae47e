#include "server/bench/search.hpp"

#include "core/json_writer.hpp"
#include "core/random.hpp"
#include "core/search/index.hpp"
#include "core/search/searcher.hpp"
#include "core/temporary_folder.hpp"
#include "kb/article/article_search.hpp"
#include "kb/article/shipped.hpp"
#include "server/bench/desk_api.hpp"
#include "server/bench/now.hpp"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>

namespace waydesk::bench {
namespace {

using Clock = std::chrono::steady_clock;
namespace article = kb::article;

double ms_since(Clock::time_point begin) {
    return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

std::int64_t resident_bytes() {
    std::ifstream in("/proc/self/statm");
    std::int64_t size = 0, resident = 0;
    in >> size >> resident;
    return resident * sysconf(_SC_PAGESIZE);
}

std::int64_t bytes_in(const std::filesystem::path& folder) {
    std::int64_t out = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
        if (entry.is_regular_file()) out += static_cast<std::int64_t>(entry.file_size());
    return out;
}

std::vector<search::Document> shipped_documents() {
    std::vector<search::Document> out;
    for (const article::ShippedFile& file : article::shipped_files())
        if (auto document = article::to_document(file.name, file.text)) out.push_back(std::move(*document));
    if (out.empty()) throw Failure{"There are no shipped articles to ask."};
    return out;
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        if (end > at) out.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return out;
}

// The shipped articles, and until there are `count`, others in the same languages whose paragraphs are theirs, mixed.
void fill(search::IndexWriter& writer, const std::vector<search::Document>& shipped, std::int64_t count,
          Random& random) {
    for (std::int64_t number = 0; number < count; ++number) {
        const std::size_t turn = static_cast<std::size_t>(number) % shipped.size();
        search::Document document = shipped[turn];
        if (number >= static_cast<std::int64_t>(shipped.size())) {
            document.article += "-" + std::to_string(number);
            std::string body;
            for (int paragraph = 0; paragraph < 6; ++paragraph) {
                const search::Document& other = shipped[random.below(shipped.size())];
                if (other.language != document.language) continue;
                const auto lines = lines_of(other.body);
                if (!lines.empty()) body += lines[random.below(lines.size())] + "\n";
            }
            document.body += body + "No. " + std::to_string(number) + "\n";
        }
        if (!writer.put(document)) throw Failure{"An article cannot be put into the index."};
    }
    if (!writer.commit()) throw Failure{"The index cannot be written."};
}

// Titles, whole or with one slip of the finger.
std::vector<search::Request> questions(const std::vector<search::Document>& shipped, std::int64_t count,
                                       Random& random) {
    std::vector<search::Request> out;
    for (std::int64_t number = 0; number < count; ++number) {
        const search::Document& one = shipped[random.below(shipped.size())];
        search::Request request;
        request.text = one.title;
        const std::size_t at = random.below(std::max<std::size_t>(1, request.text.size() - 1));
        const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
        if (number % 3 == 0 && at + 1 < request.text.size() && is_letter(request.text[at]) &&
            is_letter(request.text[at + 1]))
            std::swap(request.text[at], request.text[at + 1]);
        request.language = one.language;
        out.push_back(std::move(request));
    }
    return out;
}

}  // namespace

std::string run_search(const config::BenchSearchCommand& command) {
    SeededRandom random(1);
    const TemporaryFolder folder("bench-search");
    const std::vector<search::Document> shipped = shipped_documents();
    const auto begin = Clock::now();
    auto writer = search::IndexWriter::open(folder.path());
    if (!writer) throw Failure{"The index cannot be made in the temporary folder."};
    fill(*writer, shipped, command.articles, random);
    const double index_ms = ms_since(begin);
    const std::int64_t before = resident_bytes();
    auto searcher = search::Searcher::open(folder.path(), article::travel_vocabulary());
    if (!searcher) throw Failure{"The index cannot be read."};
    std::vector<double> taken;
    std::vector<double> computed;  // of that
    std::int64_t found = 0;
    for (const search::Request& request : questions(shipped, command.questions, random)) {
        const auto asked = Clock::now();
        const double before_us = thread_cpu_us();
        const auto hits = searcher->search(request);
        computed.push_back((thread_cpu_us() - before_us) / 1e3);
        taken.push_back(ms_since(asked));
        if (!hits) throw Failure{"A question cannot be answered."};
        found += hits->empty() ? 0 : 1;
    }
    std::ranges::sort(taken);
    std::ranges::sort(computed);
    const auto at = [](const std::vector<double>& of, double share) {
        return of[static_cast<std::size_t>(share * double(of.size() - 1))];
    };
    JsonWriter json;
    json.begin_object().member("articles", command.articles).key("index_ms").real(index_ms);
    json.member("index_bytes", bytes_in(folder.path())).member("searcher_bytes", resident_bytes() - before);
    json.member("questions", static_cast<std::int64_t>(taken.size())).member("answered", found);
    json.key("search_p50_ms").real(at(taken, 0.5)).key("search_p99_ms").real(at(taken, 0.99));
    json.key("cpu_p50_ms").real(at(computed, 0.5)).key("cpu_p99_ms").real(at(computed, 0.99));
    return json.end_object().take();
}

}  // namespace waydesk::bench
