// `waydesk route simulate`: a scenario from a file, its report on standard output.
#include "routing/simulation/report.hpp"
#include "server/app/tools.hpp"

#include <fstream>
#include <iostream>
#include <sstream>

namespace waydesk::app {

int run(const config::RouteSimulateCommand& command) {
    std::ifstream file(command.scenario);
    std::ostringstream text;
    if (!(text << file.rdbuf())) {
        std::cerr << "The scenario cannot be read: " << command.scenario << ".\n";
        return 1;
    }
    const auto scenario = routing::simulation::read_scenario(text.str());
    if (const auto* sentence = std::get_if<std::string>(&scenario)) {
        std::cerr << *sentence << '\n';
        return 1;
    }
    std::cout << routing::simulation::simulate(std::get<routing::simulation::Scenario>(scenario)) << '\n';
    return 0;
}

}  // namespace waydesk::app
