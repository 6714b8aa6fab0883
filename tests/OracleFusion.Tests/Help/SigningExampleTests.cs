using System.Security.Cryptography.X509Certificates;

namespace OracleFusion.Tests;

/// <summary>Examples that make, change or end a sign-in run as their reader would run them: in a folder with a key and its certificate,
/// with the module installed.</summary>
/// <remarks>Where modules are found is the whole process's affair, so nothing else runs meanwhile.</remarks>
[Collection(nameof(SigningExampleTests))]
[CollectionDefinition(nameof(SigningExampleTests), DisableParallelization = true)]
public sealed class SigningExampleTests : IClassFixture<Pod>, IDisposable
{
    private const string Paths = "PSModulePath";

    // Where connections are saved on Linux.
    private const string Settings = "XDG_CONFIG_HOME";

    private readonly Pod _pod;
    private readonly TestKeys _keys = new();
    private readonly string? _paths = Environment.GetEnvironmentVariable(Paths);
    private readonly string? _settings = Environment.GetEnvironmentVariable(Settings);

    public SigningExampleTests(Pod pod)
    {
        _pod = pod;
        pod.Server.Trust("example.com", _keys.PublicCertificate);
        Environment.SetEnvironmentVariable(Settings, _keys.Folder);
        Environment.SetEnvironmentVariable(Paths, _paths + Path.PathSeparator + Path.GetDirectoryName(StagedModule.Folder));
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(Paths, _paths);
        Environment.SetEnvironmentVariable(Settings, _settings);
        _keys.Dispose();
    }

    [Fact]
    public async Task Examples_of_signing_in_run()
    {
        var faults = new List<string>();
        foreach (var (command, examples) in HelpExamples.OfSigningIn)
        {
            foreach (var example in examples)
                faults.AddRange(HelpExamples.Faults(command, example, await RunAsync(example)));
        }

        Assert.True(faults.Count == 0, string.Join("\n", faults));
    }

    // The server and the user have other names here, and what the examples take from other modules is stood in for.
    private async Task<EngineResult> RunAsync(string example)
    {
        using var engine = _pod.Connected();
        var folder = Directory.CreateTempSubdirectory("oraclefusion-examples-").FullName;
        try
        {
            File.Copy(_keys.KeyPath, Path.Combine(folder, "private.key"));
            File.Copy(_keys.CertificatePath, Path.Combine(folder, "publickey.cer"));
            engine
                .With("certificate", _keys.PublicCertificate.CopyWithPrivateKey(_keys.Key))
                .With("folder", folder)
                .Run(
                    """
                    $ExecutionContext.SessionState.Path.SetLocation($folder)
                    $PSDefaultParameterValues = @{ 'Connect-OracleFusion:SkipCertificateCheck' = $true }
                    function Get-Credential { $credential }
                    function Get-AutomationCertificate($Name) { $certificate }
                    function Get-AutomationConnection($Name) {
                        @{ Server = $address; UserName = $credential.UserName; Password = $credential.GetNetworkCredential().Password }
                    }
                    function Get-AzKeyVaultSecret($VaultName, $Name) {
                        [pscustomobject]@{
                            SecretValue = New-FusionJwt -Issuer example.com -UserName casey.brown -PrivateKeyPath ./private.key `
                                -CertificatePath ./publickey.cer
                        }
                    }
                    function Set-Clipboard { process { } }
                    """
                )
                .ThrowIfFailed();
            // The certificate of a key pair that the example makes is not uploaded yet, so its first sign-in is left untested.
            var skip = example.Contains("New-FusionJwtKeyPair", StringComparison.Ordinal) ? " -SkipTest" : "";
            var script = string.Join(
                "\n",
                example.Split('\n').Select(l => l.StartsWith("Connect-", StringComparison.Ordinal) ? l + skip : l)
            );
            using var browser = new SignInBrowser();
            return await browser.RunAsync(
                engine,
                script
                    .Replace("idcs-0123456789abcdef.identity.oraclecloud.com", _pod.Address, StringComparison.Ordinal)
                    .Replace("ClientId = '0123456789abcdef'", "ClientId = 'public-client'", StringComparison.Ordinal)
                    .Replace("-Interactive", "-Interactive -RedirectUri http://127.0.0.1:0/", StringComparison.Ordinal)
                    .Replace("servername-test.fa.us2.oraclecloud.com", _pod.Address, StringComparison.Ordinal)
                    .Replace("servername.fa.us2.oraclecloud.com", _pod.Address, StringComparison.Ordinal)
                    .Replace("integration.user", Pod.User, StringComparison.Ordinal)
            );
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
