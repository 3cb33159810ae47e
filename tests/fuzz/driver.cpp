// A fuzz target without libFuzzer, for builds that are not instrumented: runs every file of the corpus, then changes
// them in the same order of changes every time, for WAYDESK_FUZZ_SECONDS (2). An input that ends the program is left in
// crash-<name>.
#include "core/random.hpp"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <span>
#include <sstream>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

namespace fs = std::filesystem;
using waydesk::SeededRandom;

std::string current;  // what runs now
std::string crash_file;

void keep_input(int signal) {
    std::FILE* file = std::fopen(crash_file.c_str(), "wb");
    if (file != nullptr) {
        std::fwrite(current.data(), 1, current.size(), file);
        std::fclose(file);
        std::fprintf(stderr, "the input is in %s\n", crash_file.c_str());
    }
    std::signal(signal, SIG_DFL);
    std::raise(signal);
}

void run(std::string input) {
    current = std::move(input);
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(current.data()), current.size());
}

std::vector<std::string> read_corpus(std::span<char* const> folders) {
    std::vector<fs::path> paths;
    for (const char* folder : folders)
        for (const auto& entry : fs::recursive_directory_iterator(folder))
            if (entry.is_regular_file()) paths.push_back(entry.path());
    std::sort(paths.begin(), paths.end());
    std::vector<std::string> corpus;
    for (const fs::path& path : paths) {
        std::ifstream in(path, std::ios::binary);
        std::ostringstream out;
        out << in.rdbuf();
        corpus.push_back(std::move(out).str());
    }
    return corpus;
}

std::string piece_of(const std::string& text, SeededRandom& random) {
    if (text.empty()) return {};
    const std::size_t at = random.below(text.size());
    return text.substr(at, 1 + random.below(32));
}

std::string changed(std::string text, const std::vector<std::string>& corpus, SeededRandom& random) {
    constexpr std::size_t longest = 8192;
    for (auto times = 1 + random.below(6); times > 0; --times) {
        const std::size_t at = random.below(text.size() + 1);
        switch (random.below(6)) {
            case 0: text.insert(at, 1, static_cast<char>(random.below(256))); break;
            case 1: text.erase(at, 1 + random.below(16)); break;
            case 2: text.insert(at, piece_of(corpus[random.below(corpus.size())], random)); break;
            case 3: text.insert(at, piece_of(text, random)); break;
            case 4:
                if (at < text.size()) text[at] = static_cast<char>(random.below(256));
                break;
            default:
                if (at < text.size()) text[at] = static_cast<char>(text[at] ^ (1 << random.below(8)));
        }
    }
    text.resize(std::min(text.size(), longest));
    return text;
}

}  // namespace

int main(int count, char** words) {
    const std::span<char* const> folders(words + 1, static_cast<std::size_t>(count - 1));
    if (folders.empty() || !std::ranges::all_of(folders, [](const char* each) { return fs::is_directory(each); })) {
        std::fprintf(stderr, "usage: %s CORPUS_FOLDER...\n", words[0]);
        return 2;
    }
    crash_file = "crash-" + fs::path(words[0]).filename().string();
    for (const int signal : {SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP}) std::signal(signal, keep_input);
    const std::vector<std::string> corpus = read_corpus(folders);
    if (corpus.empty()) return std::fprintf(stderr, "the corpus is empty\n"), 1;
    for (const std::string& input : corpus) run(input);
    const char* seconds = std::getenv("WAYDESK_FUZZ_SECONDS");
    const auto end =
        std::chrono::steady_clock::now() + std::chrono::seconds(seconds == nullptr ? 2 : std::atoi(seconds));
    SeededRandom random(1);
    std::size_t runs = 0;
    for (; std::chrono::steady_clock::now() < end; ++runs)
        run(changed(corpus[random.below(corpus.size())], corpus, random));
    std::printf("%zu files of the corpus, %zu changed inputs\n", corpus.size(), runs);
    return 0;
}
