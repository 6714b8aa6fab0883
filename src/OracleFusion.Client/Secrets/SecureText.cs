using System.Runtime.InteropServices;
using System.Security;

namespace OracleFusion.Client.Secrets;

/// <summary>Between <see cref="SecureString"/> and characters, for as short a time as possible.</summary>
internal static class SecureText
{
    internal static SecureString Protect(ReadOnlySpan<char> text)
    {
        var secure = new SecureString();
        foreach (var c in text)
            secure.AppendChar(c);
        secure.MakeReadOnly();
        return secure;
    }

    /// <summary>Gives the characters to <paramref name="use"/> and wipes them.</summary>
    internal static T Use<T>(SecureString secure, Func<char[], T> use)
    {
        var characters = new char[secure.Length];
        var memory = Marshal.SecureStringToGlobalAllocUnicode(secure);
        try
        {
            Marshal.Copy(memory, characters, 0, characters.Length);
            return use(characters);
        }
        finally
        {
            Marshal.ZeroFreeGlobalAllocUnicode(memory);
            Array.Clear(characters, 0, characters.Length);
        }
    }
}
