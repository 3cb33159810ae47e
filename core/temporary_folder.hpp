#pragma once
// A folder of the system's temporary files that is gone with its owner.

#include <cstdlib>
#include <filesystem>
#include <string>

namespace waydesk {

class TemporaryFolder {
public:
    explicit TemporaryFolder(const std::string& purpose) {
        std::error_code failed;
        std::string name = (std::filesystem::temp_directory_path(failed) / ("waydesk-" + purpose + "-XXXXXX")).string();
        if (!failed && ::mkdtemp(name.data()) != nullptr) path_ = name;
    }
    ~TemporaryFolder() {
        std::error_code ignored;
        if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    const std::filesystem::path& path() const { return path_; }  // empty: none could be made

private:
    std::filesystem::path path_;
};

}  // namespace waydesk
