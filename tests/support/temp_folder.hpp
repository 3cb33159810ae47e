#pragma once
// A folder that is gone after the test.

#include "core/temporary_folder.hpp"

#include <stdexcept>

namespace waydesk::testing {

class TempFolder {
public:
    TempFolder() {
        if (path().empty()) throw std::runtime_error("no temporary folder");
    }
    const std::filesystem::path& path() const { return folder_.path(); }

private:
    TemporaryFolder folder_{"test"};
};

}  // namespace waydesk::testing
