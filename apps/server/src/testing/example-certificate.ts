// A certificate for pictures.example and elsewhere.example, with its key, that signs itself and stands for a hundred years. For tests.
// Not a secret: nobody trusts it but the test that hands it over.

export const exampleCertificate = `-----BEGIN CERTIFICATE-----
MIIBvjCCAWWgAwIBAgIUWspAPk/y0aJlDsqq7Rmpa3GYF/YwCgYIKoZIzj0EAwIw
GzEZMBcGA1UEAwwQcGljdHVyZXMuZXhhbXBsZTAgFw0yNjExMjIxNTIxMDdaGA8y
MTI2MTAyOTE1MjEwN1owGzEZMBcGA1UEAwwQcGljdHVyZXMuZXhhbXBsZTBZMBMG
ByqGSM49AgEGCCqGSM49AwEHA0IABFZN5SHLnrglm2oyX5fLdSlfYYkaYfVkt9Zn
J22kDhpY/iiQl1OUeeNhOB3f9LxnWsRB6MbM4fIjwjRt0XTvZD2jgYQwgYEwHQYD
VR0OBBYEFGj+LUq+yI3swj6YFwru8mRbBXKWMB8GA1UdIwQYMBaAFGj+LUq+yI3s
wj6YFwru8mRbBXKWMA8GA1UdEwEB/wQFMAMBAf8wLgYDVR0RBCcwJYIQcGljdHVy
ZXMuZXhhbXBsZYIRZWxzZXdoZXJlLmV4YW1wbGUwCgYIKoZIzj0EAwIDRwAwRAIg
bg8vCGwbGGFp0STXng8LwwVuGJkqCfK5Uir+fRWD1fQCIALvEbw/FHGSVBLhl1Vn
v2rTk7rKczAPXm+cXk9Cv3IH
-----END CERTIFICATE-----
`;

export const exampleKey = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgn/95oC5nmkyF582I
qEcWCk7s0P8+c+XazSQTI1kqVQehRANCAARWTeUhy564JZtqMl+Xy3UpX2GJGmH1
ZLfWZydtpA4aWP4okJdTlHnjYTgd3/S8Z1rEQejGzOHyI8I0bdF072Q9
-----END PRIVATE KEY-----
`;
