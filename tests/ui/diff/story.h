// The manifests of the release in the pictures: checkout 13 and 14.
#pragma once

#include "core/diff/model.h"

#include <memory>
#include <string>

namespace pilothouse::test {

inline std::string deployment(bool newer) {
  std::string text =
      "---\n# Source: checkout/templates/deployment.yaml\napiVersion: apps/v1\nkind: Deployment\nmetadata:\n"
      "  name: checkout\n  labels:\n    app: checkout\n    helm.sh/chart: checkout-";
  text += newer ? "2.1.0" : "2.0.4";
  text += "\n    app.kubernetes.io/version: \"";
  text += newer ? "2.0" : "1.9";
  text += "\"\nspec:\n  replicas: ";
  text += newer ? "5" : "2";
  text += "\n  template:\n    spec:\n      containers:\n        - name: checkout\n          image: "
          "\"registry.local/checkout:";
  text += newer ? "2.0\"\n          args:\n            - --cache=unbounded\n" : "1.9\"\n";
  text += "          resources:\n            limits:\n              memory: ";
  text += newer ? "512Mi\n" : "256Mi\n";
  text += "              cpu: 500m\n          ports:\n            - containerPort: 8080\n              name: "
          "http\n";
  for (int i = 0; i < 18; ++i) text += "          probe" + std::to_string(i) + ": /healthz\n";
  text += "          envFrom:\n            - secretRef:\n                name: checkout-db";
  text += newer ? "-v2\n" : "\n";
  return text;
}

inline std::string document(const std::string& kind, const std::string& name, const std::string& body) {
  return "---\n# Source: checkout/templates/" + name + ".yaml\napiVersion: v1\nkind: " + kind +
         "\nmetadata:\n  name: " + name + "\n" + body;
}

inline std::string story(bool newer) {
  std::string text = deployment(newer);
  text += document("ConfigMap", "checkout",
                   std::string("data:\n  app.conf: |\n    cache: ") + (newer ? "unbounded" : "lru") +
                       "\n    level: info\n");
  text += document("Secret", "checkout-db",
                   std::string("data:\n  user: YWxpY2U=\n  password: ") +
                       (newer ? "aHVudGVyMw==" : "aHVudGVyMg==") + "\n");
  if (newer)
    text += "---\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata:\n  name: "
            "checkout\nspec:\n  scaleTargetRef:\n    apiVersion: apps/v1\n"
            "    kind: Deployment\n    name: checkout\n  minReplicas: 5\n  maxReplicas: 20\n  metrics:\n    "
            "- type: Resource\n      resource:\n        name: cpu\n        target:\n"
            "          averageUtilization: 70\n";
  else
    text += document(
        "Service", "checkout-np",
        "spec:\n  type: NodePort\n  ports:\n    - port: 80\n      targetPort: http\n      nodePort: 30080\n");
  for (int i = 0; i < 9; ++i)
    text += document("ConfigMap", "same-" + std::to_string(i), "data:\n  a: \"1\"\n");
  return text;
}

inline std::shared_ptr<const diff::DiffModel> storyModel() {
  return std::make_shared<const diff::DiffModel>(diff::diffManifests(story(false), story(true), "shop", {}));
}

} // namespace pilothouse::test
