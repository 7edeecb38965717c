package org.marshrut.right;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.AskedPage;
import org.marshrut.right.Admissions.HolderAdmission;
import org.marshrut.right.RequiredSignatories.SignedKind;
import org.marshrut.right.RequiredSignatories.SignedKindPage;
import org.marshrut.right.Superordination.OrganisationRow;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Required signatories, admission, who is above whom, for administrators; the wall before it lets in nobody else. */
@RestController
class OfficialRightsController {

    private final RequiredSignatories signatories;
    private final RequiredElectronicSignatures electronic;
    private final Admissions admissions;
    private final Superordination superordination;

    OfficialRightsController(
            RequiredSignatories signatories,
            RequiredElectronicSignatures electronic,
            Admissions admissions,
            Superordination superordination) {
        this.signatories = signatories;
        this.electronic = electronic;
        this.admissions = admissions;
        this.superordination = superordination;
    }

    record SignatoryChoice(@Nullable List<@Nullable String> positions) {}

    record ElectronicSignatureOrder(
            @Nullable Boolean required, @Nullable String ground) {}

    record AdmissionOrder(
            @Nullable Boolean admitted, @Nullable String order) {}

    /** Somebody who leaves the word out does not mean that there is no superior. */
    record SuperiorChoice(
            @JsonProperty(required = true) @Nullable String superior) {}

    @GetMapping("/api/signed-kinds")
    SignedKindPage kinds(@RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "20") int size) {
        AskedPage.check(page, size);
        return signatories.page(page, size);
    }

    @GetMapping("/api/signed-kinds/{code}/signatories")
    SignedKind signatories(@PathVariable String code) {
        return signatories.get(code);
    }

    @PutMapping("/api/signed-kinds/{code}/signatories")
    SignedKind require(@PathVariable String code, @RequestBody SignatoryChoice choice) {
        return signatories.put(code, choice.positions());
    }

    @PutMapping("/api/signed-kinds/{code}/electronic-signature")
    SignedKind requireElectronic(@PathVariable String code, @RequestBody ElectronicSignatureOrder order) {
        return electronic.put(code, order.required(), order.ground());
    }

    @PutMapping("/api/positions/{code}/admission")
    HolderAdmission admit(@PathVariable String code, @RequestBody AdmissionOrder order) {
        return admissions.put(code, order.admitted(), order.order());
    }

    @PutMapping("/api/organisations/{code}/superior")
    OrganisationRow subordinate(@PathVariable String code, @RequestBody SuperiorChoice choice) {
        return superordination.put(code, AskedPage.orNull(choice.superior()));
    }
}
