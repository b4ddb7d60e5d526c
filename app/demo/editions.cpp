// The versions that the demo's repositories hold, newest first.
#include "app/demo/library.h"

#include <algorithm>

namespace pilothouse::demo {
namespace {

constexpr std::chrono::hours days(int n) { return std::chrono::hours(24 * n); }

// Each older version of storefront lacks what the next one brought.
std::vector<Edition> storefront() {
  const std::vector<Edit> noProbe{
      {"templates/deployment.yaml",
       "          readinessProbe:\n            httpGet:\n              path: /healthz\n              port: "
       "http\n",
       ""},
      {"values.yaml", "    cpu: 200m\n    memory: 256Mi", "    cpu: 150m\n    memory: 192Mi"},
      {"README.md", "The readiness probe moved to `/healthz`, which storefront has since 3.4.",
       "Nothing to do."}};
  std::vector<Edit> noChecksum = noProbe;
  noChecksum.push_back({"templates/deployment.yaml",
                        "      annotations:\n        checksum/config: {{ include (print $.Template.BasePath "
                        "\"/configmap.yaml\") . | sha256sum }}\n",
                        ""});
  noChecksum.push_back({"values.yaml", "pullPolicy: IfNotPresent", "pullPolicy: Always"});
  std::vector<Edit> noScaling = noChecksum;
  noScaling.push_back({"templates/hpa.yaml", "", ""});
  noScaling.push_back({"values.yaml", "  targetCPU: 80\n", ""});
  const std::string about;
  return {{"storefront", "", "1.6.0", "3.4.1", about, days(3)},
          {"storefront", "", "1.5.2", "3.4.0", about, days(20), noProbe},
          {"storefront", "", "1.5.1", "3.3.2", about, days(41), noProbe},
          {"storefront", "", "1.5.0", "3.3.0", about, days(58), noChecksum},
          {"storefront", "", "1.4.0", "3.2.0", about, days(120), noScaling},
          {"storefront", "", "1.3.0", "3.1.4", about, days(190), noScaling}};
}

void addService(std::vector<Edition>& all, const std::string& name, const std::string& about,
                std::initializer_list<std::pair<std::string, std::string>> versions, int age) {
  for (const auto& [version, app] : versions) {
    all.push_back({"shop-service", name, version, app, about, days(age)});
    age += 24;
  }
}

} // namespace

std::vector<Edition> shopEditions() {
  std::vector<Edition> all = storefront();
  all.push_back({"checkout-2.0", "", "2.0.0", "2.0", "", days(1)});
  all.push_back({"checkout-1.0", "", "1.0.0", "1.0", "", days(60)});
  all.push_back({"main-app", "", "1.4.0", "2.1.0", "", days(12)});
  all.push_back(
      {"main-app", "", "1.3.0", "2.0.3", "", days(90), {{"values.yaml", "storage: 8Gi", "storage: 4Gi"}}});
  addService(all, "shop-service", "The common chart of the shop's small services",
             {{"4.2.0", "5.2.0"}, {"4.1.0", "5.0.1"}, {"4.0.0", "4.8.0"}}, 6);
  addService(all, "cart", "Keeps what people want to buy", {{"1.8.0", "1.8.0"}, {"1.7.2", "1.7.0"}}, 19);
  addService(all, "catalog", "What there is to buy, with pictures and prices",
             {{"5.2.0", "5.2.0"}, {"5.1.0", "5.1.0"}}, 8);
  addService(all, "payments", "Talks to banks and card companies", {{"3.9.1", "3.9.1"}, {"3.8.0", "3.8.0"}},
             2);
  addService(all, "notifications", "Mail and messages to customers", {{"2.3.0", "2.3.0"}, {"2.2.0", "2.2.0"}},
             1);
  addService(all, "tracking", "Where a parcel is", {{"1.1.0", "1.1.0"}, {"1.0.3", "1.0.3"}}, 2);
  addService(all, "invoices", "Bills as PDF, kept for ten years", {{"4.4.1", "4.4.1"}}, 28);
  return all;
}

std::vector<Edition> platformEditions() {
  // What the stack gives its parts, the web server alone has to say itself.
  const std::vector<Edit> domain{{"values.yaml", "replicas:", "global:\n  domain: shop.example\nreplicas:"}};
  std::vector<Edition> all{
      {"main-app/postgresql", "", "16.1.0", "16.1", "", days(14)},
      {"main-app/postgresql", "", "15.4.2", "15.4", "", days(130)},
      {"main-app/nginx", "", "1.27.0", "1.27.0", "", days(25), domain},
      {"main-app/nginx", "", "1.26.2", "1.26.2", "", days(75), domain},
      {"main-app/python-api", "", "2.1.0", "2.1.0", "", days(33)},
  };
  addService(all, "search", "Full-text search over the catalogue",
             {{"2.12.0", "2.12.0"}, {"2.11.0", "2.11.0"}}, 5);
  addService(all, "suggest", "Completes what people type", {{"0.9.4", "0.9.4"}}, 30);
  return all;
}

std::vector<Edition> legacyEditions() {
  std::vector<Edition> all;
  addService(all, "classic-shop", "The shop before storefront", {{"0.9.12", "2.8.1"}}, 700);
  addService(all, "redirector", "Sends old addresses to new ones", {{"1.0.0", "1.0"}}, 500);
  for (Edition& edition : all) edition.deprecated = true;
  return all;
}

} // namespace pilothouse::demo
