using System.Security;
using System.Text;
using OracleFusion.Client.Secrets;

namespace OracleFusion.Client.Authentication;

/// <summary>The header of Basic authentication (RFC 7617), in UTF-8.</summary>
internal static class BasicHeader
{
    internal static string Of(string userName, SecureString password)
    {
        using (password)
        {
            return SecureText.Use(password, characters =>
            {
                var user = Encoding.UTF8.GetBytes(userName + ":");
                var bytes = new byte[user.Length + Encoding.UTF8.GetByteCount(characters)];
                user.CopyTo(bytes, 0);
                Encoding.UTF8.GetBytes(characters, 0, characters.Length, bytes, user.Length);
                var header = "Basic " + Convert.ToBase64String(bytes);
                Array.Clear(bytes, 0, bytes.Length);
                return header;
            });
        }
    }
}
