{
  "packageDirectories": [{"path": "force-app", "default": true}],
  "name": "crossload-setup",
  "namespace": "",
  "sfdcLoginUrl": "https://login.salesforce.com",
  "sourceApiVersion": "${api}"
}
