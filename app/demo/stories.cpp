#include "app/demo/stories.h"

#include <algorithm>

namespace pilothouse::demo {
namespace {

using std::chrono::minutes;
using Kind = Step::Kind;

constexpr minutes hours(int n) { return minutes(60 * n); }
constexpr minutes days(int n) { return hours(24 * n); }

// checkout 1.0 served well; 2.0 keeps an unbounded cache and its pods are killed for memory.
std::vector<Step> checkoutStory() {
  const std::string ns = "shop", name = "checkout", one = "checkout-1.0", two = "checkout-2.0";
  return {
      {Kind::Install, days(40), ns, name, one, "", {"cache.mode=none"}},
      {Kind::Upgrade, days(31), ns, name, one, "", {"cache.mode=lru"}},
      {Kind::Upgrade, days(16), ns, name, one, "", {"cache.mode=lru", "resources.limits.cpu=750m"}},
      {Kind::Rollback, days(15), ns, name, one, "", {}, 2},
      {Kind::Upgrade, days(9), ns, name, one, "", {"cache.mode=lru", "database.host=checkout-db"}},
      {.kind = Kind::Upgrade,
       .ago = minutes(11),
       .nameSpace = ns,
       .release = name,
       .chart = two,
       .valuesFile = "",
       .set = {"database.host=checkout-db"},
       .waitAndFail = true},
  };
}

// One chart, two environments.
std::vector<Step> storefrontStory(Environment environment) {
  const bool production = environment == Environment::Production;
  const std::string ns = production ? "shop" : "shop-dev", name = "storefront", chart = "storefront";
  const std::string file = production ? "values-prod.yaml" : "values-dev.yaml";
  return {
      {Kind::Install, days(38), ns, name, chart, file, {"image.tag=3.3.0"}},
      {Kind::Upgrade, days(20), ns, name, chart, file, {"image.tag=3.4.0"}},
      {Kind::Upgrade, hours(30), ns, name, chart, file, {}},
  };
}

// The stack: database, then API, then web server.
std::vector<Step> stackStory() {
  return {
      {Kind::Install, days(33), "stack", "main-app", "main-app", "", {"python-api.replicas=1"}},
      {Kind::Upgrade,
       days(12),
       "stack",
       "main-app",
       "main-app",
       "",
       {"python-api.replicas=2", "python-api.workers=8"}},
  };
}

Step service(minutes ago, std::string ns, std::string name, std::string tag, int replicas) {
  return {Kind::Install,
          ago,
          std::move(ns),
          std::move(name),
          "shop-service",
          "",
          {"image.tag=" + tag, "replicas=" + std::to_string(replicas)}};
}

Step serviceUpgrade(minutes ago, std::string ns, std::string name, std::string tag, int replicas) {
  Step step = service(ago, std::move(ns), std::move(name), std::move(tag), replicas);
  step.kind = Kind::Upgrade;
  return step;
}

// The small services around the stories.
std::vector<Step> neighbours() {
  return {
      service(days(39), "shop", "cart", "1.7.0", 2),
      service(days(39), "shop", "catalog", "5.1.0", 3),
      service(days(37), "shop", "payments", "3.8.0", 3),
      service(days(36), "search", "search", "2.11.0", 2),
      service(days(30), "search", "suggest", "0.9.4", 1),
      service(days(28), "logistics", "tracking", "1.0.3", 2),
      service(days(28), "logistics", "invoices", "4.4.1", 1),
      service(days(21), "mail", "notifications", "2.2.0", 2),
      serviceUpgrade(days(19), "shop", "cart", "1.8.0", 3),
      serviceUpgrade(days(8), "shop", "catalog", "5.2.0", 6),
      serviceUpgrade(days(5), "search", "search", "2.12.0", 2),
      serviceUpgrade(days(2), "logistics", "tracking", "1.1.0", 2),
      serviceUpgrade(days(1), "mail", "notifications", "2.3.0", 2),
      // A laptop went to sleep in the middle of this one.
      {Kind::LeavePending,
       hours(2),
       "shop",
       "payments",
       "shop-service",
       "",
       {"image.tag=3.9.1", "replicas=5"}},
  };
}

} // namespace

std::vector<Step> storiesOf(Environment environment) {
  std::vector<Step> steps = storefrontStory(environment);
  std::ranges::copy(stackStory(), std::back_inserter(steps));
  if (environment == Environment::Production) {
    std::ranges::copy(checkoutStory(), std::back_inserter(steps));
    std::ranges::copy(neighbours(), std::back_inserter(steps));
  }
  std::ranges::stable_sort(steps, std::ranges::greater(), &Step::ago);
  return steps;
}

} // namespace pilothouse::demo
