namespace OracleFusion.Sandbox.Data.Business.Making;

/// <summary>The subjects, and the names under which the resources speak of them.</summary>
internal static class Subjects
{
    public static void Describe(Vocabulary words, Enterprise enterprise)
    {
        Subject Listed(string name, IColumns list, Func<Table, Func<int, int>>? choose = null) =>
            new(name, () => list, choose ?? (table => Any(table, name, list.Count)));

        var setup = enterprise.Setup;
        words.Add(
            Listed("BusinessUnit", setup.BusinessUnits),
            (
                "Name",
                """
                BusinessUnit BusinessUnitName BU BUName InvoiceBusinessUnit ProcurementBU ProcurementBUName
                RequisitioningBU RequisitioningBUName BillToBU ClientBU SoldToBU RequisitioningBusinessUnit
                DefaultRequisitioningBU SuggestedProcurementBU SourceAgreementProcurementBU
                """
            ),
            (
                "Id",
                """
                BusinessUnitId BUId BUOrgId OrgId ProcurementBUId RequisitioningBUId BillToBUId ClientBUId
                DefaultRequisitioningBUId SuggestedPrcBUId SourceAgreementProcurementBUId BilltoBUId
                """
            ),
            ("LegalEntity", "LegalEntity LegalEntityName SoldToLegalEntity SoldtoLegalEntity LegalEmployerName"),
            ("LegalEntityId", "LegalEntityId SoldToLegalEntityId LegalEmployerId"),
            ("Identifier", "LegalEntityIdentifier"),
            ("Registration", "FirstPartyTaxRegistrationNumber FirstPartyRegistrationNumber FirstPartyTaxRegNumber"),
            ("Ledger", "LedgerName PrimaryLedgerName"),
            ("LedgerId", "LedgerId PrimaryLedgerId"),
            ("Chart", "ChartOfAccountsName"),
            ("ChartId", "ChartOfAccountId ChartOfAccountsId AccountingCOAId"),
            ("Country", "TaxationCountryCode DefaultTaxationCountryCode"),
            ("CountryName", "TaxationCountry DefaultTaxationCountry"),
            (
                "CurrencyCode",
                """
                FunctionalCurrencyCode LedgerCurrencyCode PaymentBaseCurrency CorpCurrencyCode CorporateCurrencyCode
                """
            )
        );
        words.Add(
            Listed("Currency", setup.Currencies, CurrencyOfUnit),
            (
                "Code",
                """
                CurrencyCode Currency InvoiceCurrency PaymentCurrency InvoiceCurrencyCode PaymentCurrencyCode
                ReimbursementCurrencyCode TransactionalCurrencyCode DefaultCurrencyCode EnteredCurrencyCode
                ReceiptCurrencyCode ProjectCurrencyCode BillTrnsCurrencyCode AnnualCurrencyCode
                """
            ),
            (
                "Name",
                """
                InvoiceCurrencyName PaymentCurrencyName TransactionalCurrencyName CurrencyName
                PreferredFunctionalCurrency
                """
            )
        );
        words.Add(
            Listed("Place", setup.Places),
            ("City", "City PrimaryCity TownOrCity BillToCity ShipToCity AddressCity"),
            ("State", "State Province StateCode BillToState ShipToState"),
            ("PostalCode", "PostalCode Zip ZipCode BillToPostalCode ShipToPostalCode"),
            (
                "Country",
                """
                Country CountryCode TerritoryCode TaxRegistrationCountryCode TaxpayerCountryCode BillToCountry
                ShipToCountry CountryOfOriginCode
                """
            ),
            ("CountryName", "CountryName TaxRegistrationCountry TaxpayerCountry CountryOfOrigin")
        );
        words.Add(
            Listed("LedgerAccount", setup.Accounts, AccountOfUnit),
            (
                "Combination",
                """
                AccountCombination DistributionCombination ChargeAccount POChargeAccount POAccrualAccount
                POVarianceAccount DestinationChargeAccount LiabilityDistribution CashAccountCombination
                CashClearingAccountCombination
                """
            ),
            (
                "Id",
                """
                ChargeAccountId POChargeAccountId POAccrualAccountId POVarianceAccountId CodeCombinationId
                LiabilityDistributionId
                """
            )
        );
        words.Add(
            Listed("Department", setup.Departments),
            ("Name", "Department DepartmentName OwningOrganizationName ExpenditureOrganization CostCenter"),
            ("Id", "DepartmentId OwningOrganizationId")
        );

        People(words, enterprise);
        TableSubjects.Describe(words, enterprise);
    }

    // The roles in which workers appear. Each is another person.
    private static void People(Vocabulary words, Enterprise enterprise)
    {
        foreach (
            var role in (string[])
                [
                    "Requester",
                    "Buyer",
                    "Preparer",
                    "Owner",
                    "Assignee",
                    "Approver",
                    "Manager",
                    "Agent",
                    "Requestor",
                    "Reviewer",
                    "AssignedBuyer",
                    "SuggestedBuyer",
                    "Resource",
                    "Creator",
                    "LastUpdater",
                    "PrimaryOwner",
                    "OverridingApprover",
                    "ProjectManager",
                    "Planner",
                    "Technician",
                    "Submitter",
                ]
        )
        {
            var person = new Subject(role, () => enterprise.People, table => Any(table, role, enterprise.People.Count));
            words.Add(
                person,
                ("Name", $"{role} {role}Name {role}DisplayName {role}PartyName {role}PersonName {role}FullName {role}UniqueName"),
                ("Id", $"{role}Id {role}PersonId {role}PartyId {role}ResourceId {role}ResourcePartyId"),
                ("Number", $"{role}PersonNumber {role}Number {role}PartyNumber"),
                ("Email", $"{role}Email {role}EmailAddress")
            );
        }

        words.Add(
            new Subject("Author", () => enterprise.People, table => Any(table, "Author", enterprise.People.Count)),
            ("User", "CreatedBy CreatedByUserName UserName createdBy"),
            ("Name", "CreatedByName CreatedByDisplayName RequestedBy SubmittedBy PostedBy")
        );
        words.Add(
            new Subject("Editor", () => enterprise.People, table => Any(table, "Editor", enterprise.People.Count)),
            ("User", "LastUpdatedBy LastUpdatedByUserName lastUpdatedBy"),
            ("Name", "LastUpdatedByName AssignedTo ApprovedBy AssignedToName")
        );
        words.Add(
            new Subject("Person", () => enterprise.People, table => Any(table, "Person", enterprise.People.Count)),
            ("Name", "PersonName DisplayName FullName EmployeeName AffectedPartyPersonName"),
            ("Id", "PersonId EmployeeId AffectedPartyPersonId personId"),
            ("Number", "PersonNumber EmployeeNumber personNumber"),
            ("First", "FirstName KnownAs"),
            ("Last", "LastName"),
            ("Email", "WorkEmail"),
            ("User", "Username")
        );
    }

    private static Func<int, int> CurrencyOfUnit(Table table)
    {
        var unit = table.Link("BusinessUnit");
        return row => Setup.CurrencyOf(unit(row));
    }

    /// <summary>An account of the row's own business unit.</summary>
    private static Func<int, int> AccountOfUnit(Table table)
    {
        var (unit, dice) = (table.Link("BusinessUnit"), table.Dice("~LedgerAccount"));
        return row => Setup.Account(unit(row), dice.Below(row, 12), dice.Below(~row, Setup.AccountPlaces));
    }

    /// <summary>Any of the subject's rows, the same one for all that a row says of it.</summary>
    public static Func<int, int> Any(Table table, string subject, int count)
    {
        var dice = table.Dice("~" + subject);
        return row => dice.Below(row, count);
    }
}
