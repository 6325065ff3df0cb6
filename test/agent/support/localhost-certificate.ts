/**
 * A self-signed certificate for `localhost`, good until the next century, and its key. They protect nothing: Node makes
 * keys but no certificates, and a test should not need OpenSSL. Made by `openssl req -x509 -newkey ec …`.
 */
export const localhostCertificate = {
	key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQglAfAzj8VlGDm+Qug
kACiWrc4zHtgkzQiFIkcRqmnbzOhRANCAASiw0qqLPgQSW4sKtyyHAzky6QnwV4q
JpMS3pkJTkfKI38+RkSF1s/Mopkyhv1kYxo+jcltPRw22xz4GmledZrI
-----END PRIVATE KEY-----
`,
	cert: `-----BEGIN CERTIFICATE-----
MIIBlTCCATugAwIBAgIUMiTuU+2cWZiWJq/RUeU/DCOy9vowCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMzE0NDgzMFoYDzIxMjYxMDMw
MTQ0ODMwWjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAASiw0qqLPgQSW4sKtyyHAzky6QnwV4qJpMS3pkJTkfKI38+RkSF1s/M
opkyhv1kYxo+jcltPRw22xz4GmledZrIo2kwZzAdBgNVHQ4EFgQUvDMVUvkMF6Yc
+fWwoRcEqWaVlWYwHwYDVR0jBBgwFoAUvDMVUvkMF6Yc+fWwoRcEqWaVlWYwDwYD
VR0TAQH/BAUwAwEB/zAUBgNVHREEDTALgglsb2NhbGhvc3QwCgYIKoZIzj0EAwID
SAAwRQIhAL6AjKJNV2BE0cx7bpbOYBsE0kLp2y5zkK/anXahAnqnAiAGwDNpyu5l
Wu2hKyjjJsNFlUg2iQTbJ6wx1LOeygo04w==
-----END CERTIFICATE-----
`,
};
