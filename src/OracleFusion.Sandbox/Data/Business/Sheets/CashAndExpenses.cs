using OracleFusion.Sandbox.Data.Business.Making;

namespace OracleFusion.Sandbox.Data.Business.Sheets;

/// <summary>Bank accounts and expense reports.</summary>
internal static class CashAndExpenses
{
    private static readonly string[] Banks =
    [
        "First Harbour Bank",
        "Norddeutsche Handelsbank",
        "Bank of Meridian",
        "Gulf Merchants Bank",
        "Crédit du Lac",
    ];

    public static void Describe(Enterprise enterprise)
    {
        var units = enterprise.Setup.BusinessUnits.Count;
        enterprise.Add("cashBankAccounts", units * 3, sheet => sheet
                .Link("BusinessUnit", row => row % units)
                .Key("BankAccountId")
                .Case("BankName", row => row % units, Banks)
                .Case("BankBranchName", row => row % 3, "Main Branch", "Airport", "Filiale Süd")
                .Value("BankAccountName", row => string.Concat(
                        Banks[row % units],
                        (row / units) switch
                        {
                            0 => " Operating",
                            1 => " Payroll",
                            _ => " Deposits",
                        }
                    ))
                .Value("BankAccountNumber BankAccountNumberElectronic", row => Text.Number(4_011_770_210 + (row * 7_919L), 12))
                .Value("MaskedAccountNumber", row => string.Concat("XXXXXXXX", Text.Number((4_011_770_210 + (row * 7_919L)) % 10_000, 4)))
                .Value("MaskedIBAN", row => string.Concat("XXXXXXXXXXXXXXXXXX", Text.Number(1_100 + row, 4)))
                .Pick("AccountType", "80 Checking", "20 Savings")
                .Flag("ApUseAllowedFlag ArUseAllowedFlag", 100)
                .Flag("PayUseAllowedFlag", 40)
                .Blank("EndDate MaximumCheckAmount"));

        enterprise.Add("expenseReports", enterprise.Size.Often, sheet =>
        {
            var expenses = Repeat.Shares(enterprise.Dice("Expenses"), 97, 0, 30, 30, 25, 15);
            var amount = enterprise.Dice("Expenses.Amount");
            var (author, people) = (enterprise.Dice("Expenses.Author"), enterprise.People.Count);
            long Cents(int expense) => amount.Cents(expense, 450, 180_000);
            long Total(int report)
            {
                var (first, sum) = (expenses.First(report), 0L);
                for (var expense = first; expense < first + expenses.Count(report); expense++)
                    sum += Cents(expense);
                return sum;
            }

            sheet
                .Key("ExpenseReportId")
                // The user who signs in has handed in some, and so sees what became of them.
                .Link("Author", report => report % 5 == 0 ? people - 1 : author.Below(report, people))
                .Serial("ExpenseReportNumber", "EXP", 10_000_001, 12)
                .Cents("ExpenseReportTotal", Total)
                .Pick(
                    "ExpenseReportStatus ExpenseStatusCode",
                    "55 Paid|PAID",
                    "15 Ready for payment processing|READY_FOR_PAYMENT",
                    "15 Pending manager approval|PEND_MGR_APPROVAL",
                    "10 Saved|SAVED",
                    "5 Rejected|REJECTED"
                )
                .Pick("PaymentMethodCode", "70 EFT", "30 CHECK")
                .Say("Purpose", Words.Remarks)
                .Date("ExpenseReportDate ReportSubmitDate", 0, 0)
                .Done("FinalApprovalDate", 2, 6)
                .Date("ExpenseStatusDate", 1, 3)
                .Child("Expense", expenses, expense =>
                    expense
                        .Key("ExpenseId")
                        .Cents("ReceiptAmount ReimbursableAmount", Cents)
                        .Value("ExchangeRate", _ => 1m)
                        .Pick(
                            "ExpenseType ExpenseTypeCategoryCode",
                            "30 Meals|MEALS",
                            "25 Airfare|AIRFARE",
                            "25 Hotel|ACCOMMODATIONS",
                            "20 Taxi|MISC"
                        )
                        .Say("Description Justification", Words.Remarks)
                        .Sparse("Justification", 40)
                        .Date("StartDate ReceiptDate", -20, -2)
                )
                .Child("ExpensePayment", Repeat.One, payment => payment.Cents("PaymentAmount", Total).Date("PaymentDate", 7, 14));
        });
    }
}
