using System.Collections;
using System.Management.Automation;
using System.Net;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace OracleFusion.Tests;

/// <summary>No stream, no object and no error holds a secret in the clear.</summary>
public sealed class SecretTests : IClassFixture<Pod>, IDisposable
{
    private const string Issuer = "secrets.example.com";

    private readonly Pod _pod;
    private readonly TestKeys _keys = new();
    private readonly Engine _engine = new();

    public SecretTests(Pod pod)
    {
        _pod = pod;
        _pod.Server.Trust(Issuer, _keys.PublicCertificate);
        _engine.With("address", pod.Address).With("cer", _keys.CertificatePath).With("credential", Pod.Credential);
    }

    public void Dispose()
    {
        _engine.Dispose();
        _keys.Dispose();
    }

    [Fact]
    public void Password()
    {
        const string Wrong = "n0t-the-passw0rd";
        _engine.With("wrong", Pod.CredentialOf(Pod.User, Wrong));
        Check(
            [Pod.Password, Basic(Pod.Password), Wrong, Basic(Wrong)],
            "Connect-OracleFusion $address $wrong -SkipCertificateCheck -Verbose -Debug",
            "Connect-OracleFusion $address $credential -SkipCertificateCheck -PassThru -Verbose -Debug",
            "Test-FusionConnection -Verbose -Debug -LogBody",
            "Get-FusionInvoice -First 2 -Verbose -Debug -LogBody",
            "Get-FusionRecord invoices nothing -Verbose -Debug -LogBody",
            "Get-FusionConnection"
        );
    }

    [Fact]
    public void Private_key_and_tokens()
    {
        var pem = _keys.Key.ExportPkcs8PrivateKeyPem();
        _engine.With("text", new NetworkCredential("", pem).SecurePassword);
        _engine
            .Run($"$token = New-FusionJwt -Issuer {Issuer} -UserName casey.brown -PrivateKey $text -CertificatePath $cer")
            .ThrowIfFailed();
        var token = new NetworkCredential("", (System.Security.SecureString)_engine.Run("$token").Single.BaseObject).Password;
        Assert.Equal(3, token.Split('.').Length);
        Check(
            // A line from the middle of the key, and the signature of the token, are parts that only a leak would show.
            [pem.Split('\n')[5], token, token.Split('.')[2], "eyJ"],
            $"Connect-OracleFusion $address -Issuer {Issuer} -UserName casey.brown -PrivateKey $text -CertificatePath $cer "
                + "-SkipCertificateCheck -PassThru -Verbose -Debug",
            "Test-FusionConnection -Verbose -Debug -LogBody",
            "Get-FusionInvoice -First 2 -Verbose -Debug -LogBody",
            "Connect-OracleFusion $address -Issuer stranger -UserName casey.brown -PrivateKey $text -CertificatePath $cer "
                + "-SkipCertificateCheck -Verbose -Debug",
            "Connect-OracleFusion $address -AccessToken $token -SkipCertificateCheck -PassThru -Verbose -Debug",
            "Get-FusionInvoice -First 2 -Verbose -Debug -LogBody",
            "Get-FusionConnection"
        );
    }

    private static string Basic(string password) => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Pod.User}:{password}"));

    private void Check(string[] secrets, params string[] scripts)
    {
        foreach (var script in scripts)
        {
            var result = _engine.Run(script);
            var texts = new List<string> { _engine.Screen };
            texts.AddRange([
                .. result.Verbose,
                .. result.Debug,
                .. result.Warnings,
                .. result.Information,
                .. result.Progress.Select(p => p.ToString()),
            ]);
            texts.AddRange(
                result
                    .Output.Concat(result.Errors.Append(result.Terminated).OfType<ErrorRecord>().Select(PSObject.AsPSObject))
                    .SelectMany(Exported)
            );
            Assert.All(texts, text => Assert.All(secrets, secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal)));
            Assert.True(result.Verbose.Count > 0 || !script.Contains("-Verbose", StringComparison.Ordinal), script + " said nothing");
        }
        Assert.All(secrets, secret =>
            Assert.DoesNotContain(
                secret,
                string.Join("\n", _engine.Run("$Error | ForEach-Object { $_.ToString(); $_.Exception.ToString() }").Output),
                StringComparison.Ordinal
            )
        );
    }

    /// <summary>What an object shows: as Export-Clixml would write it, and every text that its public members reach.</summary>
    private static IEnumerable<string> Exported(PSObject shown) =>
        [PSSerializer.Serialize(shown, 5), .. Texts(shown.BaseObject, new HashSet<object>(ReferenceComparer.Instance), 0)];

    private static IEnumerable<string> Texts(object? value, HashSet<object> seen, int depth)
    {
        if (value is null || depth > 12)
            yield break;
        yield return value.ToString() ?? "";
        if (value is string or Uri or Type or MemberInfo or Assembly || value.GetType().IsPrimitive || !seen.Add(value))
            yield break;
        if (value is IEnumerable items)
        {
            foreach (var text in items.Cast<object?>().SelectMany(item => Texts(item, seen, depth + 1)))
                yield return text;
        }
        foreach (
            var property in value
                .GetType()
                .GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(p => p.CanRead && p.GetIndexParameters().Length == 0)
        )
        {
            foreach (var text in Texts(Read(property, value), seen, depth + 1))
                yield return text;
        }
    }

    private static object? Read(PropertyInfo property, object value)
    {
        try
        {
            return property.GetValue(value);
        }
        catch (TargetInvocationException)
        {
            return null;
        }
    }

    private sealed class ReferenceComparer : IEqualityComparer<object>
    {
        public static ReferenceComparer Instance { get; } = new();

        public new bool Equals(object? x, object? y) => ReferenceEquals(x, y);

        public int GetHashCode(object obj) => RuntimeHelpers.GetHashCode(obj);
    }
}
