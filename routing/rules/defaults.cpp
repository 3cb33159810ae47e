#include "routing/rules/rule.hpp"

namespace waydesk::routing::rules {

// Targets and weights are those of the measured comparison (docs/rules.md).
std::string_view default_rules() {
    return R"json({"version":1,"groups":[
{"id":"class","name":"How urgent it is","match":"first","rules":[
 {"id":"under_way","name":"Passengers under way who are affected by a disruption","enabled":true,
  "when":{"all":[{"fact":"booking.disrupted","eq":true},{"fact":"booking.hours_to_departure","lt":12}]},
  "then":{"class":"in_trip","weight":4,"priority":0,"target_s":60}},
 {"id":"departs_soon","name":"Departure within 24 hours","enabled":true,
  "when":{"fact":"booking.hours_to_departure","ge":-12,"lt":24},
  "then":{"class":"departing","weight":3,"target_s":60}},
 {"id":"disrupted","name":"Affected by a disruption later on","enabled":true,
  "when":{"fact":"booking.disrupted","eq":true},
  "then":{"class":"departing","weight":3,"target_s":90}},
 {"id":"has_booking","name":"Has a booking","enabled":true,
  "when":{"fact":"booking","known":true},
  "then":{"class":"booking","weight":2,"target_s":120}},
 {"id":"everybody","name":"Everybody else","enabled":true,
  "when":true,
  "then":{"class":"general","weight":1,"target_s":300}}]},
{"id":"care","name":"Who should take it","match":"all","rules":[
 {"id":"special_needs","name":"Special needs go to those who are trained for them","enabled":true,
  "when":{"any":[{"fact":"booking.special_needs","eq":true},
   {"fact":"text","matches":"wheelchair|rollstuhl|fauteuil roulant|silla de ruedas|轮椅|車椅子|كرسي متحرك"}]},
  "then":{"prefer":[{"skill":"special_needs","level":1}],"tags":["special-needs"]}},
 {"id":"complaint","name":"Complaints go to those who handle them","enabled":true,
  "when":{"any":[{"fact":"kind","eq":"complaint"},
   {"fact":"text","matches":"\\bcomplain|beschwer|réclamation|\\bqueja|reclamación|投诉|投訴|苦情|クレーム|شكوى"}]},
  "then":{"prefer":[{"skill":"complaints","level":1}],"tags":["complaint"]}}]},
{"id":"promise","name":"When nobody is there","match":"first","rules":[
 {"id":"closed","name":"Outside the hours a callback is offered","enabled":true,
  "when":{"fact":"hours.open","eq":false},
  "then":{"offer_callback":true}},
 {"id":"long_wait","name":"After five minutes in line a callback is offered","enabled":true,
  "when":{"fact":"waiting_s","ge":300},
  "then":{"offer_callback":true}}]}]})json";
}

}  // namespace waydesk::routing::rules
