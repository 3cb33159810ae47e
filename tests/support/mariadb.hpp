#pragma once
// A private, real MariaDB for tests: its own data folder, a free port of the loopback, ended with the test program even
// if that dies. Not thread-safe.

#include <sys/types.h>
#include <filesystem>
#include <string>

namespace waydesk::testing {

class MariaDb {
public:
    MariaDb();   // starts; throws one sentence when the server is missing or does not come up
    ~MariaDb();  // stops and removes its folder
    MariaDb(const MariaDb&) = delete;
    MariaDb& operator=(const MariaDb&) = delete;

    std::string fresh_database();  // its store URL
    std::string url_of(const std::string& database) const;
    void execute(const std::string& statement);  // as root, in no database; throws

    void stop();               // orderly
    void kill();               // -9: a crash of the server
    void restart();            // on the same port with the same data
    void freeze(bool frozen);  // SIGSTOP, SIGCONT: a server that does not answer

private:
    void install();
    void start();
    void end(int signal);

    std::filesystem::path folder_;
    int port_ = 0;
    pid_t pid_ = 0;
    int databases_ = 0;
};

// One for the whole test program: tests are kept apart by fresh_database(). Started at the first call.
MariaDb& shared_mariadb();

}  // namespace waydesk::testing
